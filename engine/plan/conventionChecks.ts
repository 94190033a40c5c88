import { int } from "../language.js";
import { Conventions } from "../model.js";
import { PlanPlace } from "./problems.js";
import { checkWord, isOdd } from "./valueChecks.js";

const ROUNDINGS: string[] = ["HALF_UP", "HALF_EVEN", "DOWN"];
const STACKINGS: string[] = ["multiplicative", "additive"];
const TIER_BOUNDS: string[] = ["inclusive", "exclusive"];
const ROUNDING_PLACES: string[] = ["line", "step"];
const REMAINDERS: string[] = ["largestRemainder", "largestShare"];
const PRORATIONS: string[] = ["none", "calendar", "workdays", "thirty"];

export function checkConventions(conventions: Conventions, place: PlanPlace): void {
  checkNumbers(conventions, place);
  checkWord(place, "rounding", conventions.rounding, ROUNDINGS, "ROUNDING_UNKNOWN", "rounding");
  checkWord(place, "stacking", conventions.stacking, STACKINGS, "STACKING_UNKNOWN", "stacking");
  checkWord(place, "tierBounds", conventions.tierBounds, TIER_BOUNDS, "TIER_BOUNDS_UNKNOWN", "bound of tiers");
  checkWord(
    place,
    "roundingPlace",
    conventions.roundingPlace,
    ROUNDING_PLACES,
    "ROUNDING_PLACE_UNKNOWN",
    "place of rounding",
  );
  checkWord(place, "remainder", conventions.remainder, REMAINDERS, "REMAINDER_UNKNOWN", "rule of the remainder");
  checkWord(place, "proration", conventions.proration, PRORATIONS, "PRORATION_UNKNOWN", "proration");
}

function checkNumbers(conventions: Conventions, place: PlanPlace): void {
  if (conventions.moneyScale < 0 || conventions.moneyScale > 2) {
    place.refuse("moneyScale", "MONEY_SCALE_INVALID", "Money has 0, 1 or 2 decimals.");
  }
  const largest = conventions.maximumFactor;
  if (largest !== null && (largest.sign() <= 0 || isOdd(largest))) {
    const problem = `The largest factor ${largest.toText()} must be above 0 and at most 1000; leave it empty for no limit.`;
    place.refuse("maximumFactor", "FACTOR_INVALID", problem);
  }
  const most: int | null = conventions.maximumMultipliers;
  if (most !== null && most < 1) {
    const problem = "At least one multiplier must be allowed to count; leave it empty for all.";
    place.refuse("maximumMultipliers", "MULTIPLIERS_INVALID", problem);
  }
  if (conventions.maximumDealAmount.sign() <= 0) {
    place.refuse("maximumDealAmount", "DEAL_AMOUNT_INVALID", "The largest deal amount must be above 0.");
  }
  if (conventions.yearStartMonth < 1 || conventions.yearStartMonth > 12) {
    place.refuse("yearStartMonth", "YEAR_START_INVALID", "The year starts in a month from 1 to 12.");
  }
}
