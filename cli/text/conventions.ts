import { Conventions, numberText } from "../../engine/index.js";
import type { PlanComponent, PlanVersion } from "../../engine/index.js";
import { hasBorders, needsQuota } from "./rate.js";
import { unlessUsual } from "./statements.js";
import type { Part, Statement } from "./statements.js";
import { addsQuotas } from "./words.js";

const MONTHS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",");

const ROUNDINGS: Record<string, string> = {
  HALF_UP: "halves away from zero",
  HALF_EVEN: "halves to the even digit",
  DOWN: "towards zero",
};

const DAYS_OFF =
  "days on which the payee is not on the plan or is on leave; that of a team or of the whole plan does not";

const PRORATIONS: Record<string, string> = {
  none: "A quota counts in full, also for somebody who is on the plan for a part of its days.",
  calendar: `A quota shrinks by calendar days for ${DAYS_OFF}.`,
  workdays: `A quota shrinks by days from Monday to Friday for ${DAYS_OFF}.`,
  thirty: `A quota shrinks, in months of 30 days, for ${DAYS_OFF}.`,
};

/** What a plan does where others do otherwise. What makes no difference to this plan goes without saying. */
export function conventionPart(version: PlanVersion): Part<Statement> {
  const { conventions, components } = version;
  const usual = sentencesOf(new Conventions());
  const matters: Record<string, boolean> = {
    rounding: true,
    "largest amount": true,
    "start of the year": true,
    stacking: components.some(({ multipliers }) => multipliers.length > 0),
    borders: components.some(hasBorders),
    quotas: components.some(needsQuota),
    shares: true,
  };
  return {
    heading: "How it calculates",
    says: [
      ...sentencesOf(conventions).map(({ about, text, topic }, at) =>
        unlessUsual(about, text, !matters[topic] && text === usual[at].text),
      ),
      severalQuotas(version),
    ],
  };
}

/** In which order quotas are added up and shrink, where both happen: each by its own days would come to something else. */
function severalQuotas({ conventions, components, quotaRamp }: PlanVersion): Statement {
  const shrinks = conventions.proration !== "none" || quotaRamp.length > 0;
  const isAdded = (one: PlanComponent) => one.measureOf === "payee" && needsQuota(one) && addsQuotas(one);
  const isSaid = shrinks && components.some(isAdded);
  const text =
    "Quotas that count together are added up first, and then shrink by the days of all their periods together.";
  return unlessUsual("quotas of several periods", text, !isSaid);
}

type Convention = Statement & { topic: string };

function sentencesOf(conventions: Conventions): Convention[] {
  return [
    { topic: "rounding", about: "rounding", text: roundingText(conventions) },
    {
      topic: "largest amount",
      about: "largest amount",
      text: `A deal above ${numberText(conventions.maximumDealAmount)} is held as a likely typing mistake.`,
    },
    {
      topic: "start of the year",
      about: "start of the year",
      text: `Years, half-years and quarters are counted from ${MONTHS[conventions.yearStartMonth - 1]}.`,
    },
    { topic: "shares", about: "rest of a split", text: remainderText(conventions) },
    { topic: "borders", about: "border of a band", text: borderText(conventions) },
    { topic: "quotas", about: "quota of a part of a period", text: PRORATIONS[conventions.proration] },
    ...stackingSentences(conventions).map((said) => ({ topic: "stacking", ...said })),
  ];
}

function roundingText({ moneyScale, rounding, roundingPlace }: Conventions): string {
  const decimals = moneyScale === 1 ? "1 decimal" : `${moneyScale} decimals`;
  const after =
    roundingPlace === "step"
      ? "then what each band pays, and once more what multipliers make of the sum"
      : "then once what a line pays";
  return `Money has ${decimals}: what counts of a deal and its shares are rounded first, ${after}, ${ROUNDINGS[rounding] ?? rounding}.`;
}

function remainderText({ remainder }: Conventions): string {
  const whose = remainder === "largestShare" ? "the largest share" : "the share that rounding cut most";
  return `What rounding leaves over when a deal is shared goes to ${whose}.`;
}

function borderText({ tierBounds }: Conventions): string {
  return tierBounds === "exclusive"
    ? "Whoever reaches exactly the start of a band or row is still in the one before."
    : "Whoever reaches exactly the start of a band or row is in it.";
}

function stackingSentences({ stacking, maximumFactor, maximumMultipliers }: Conventions): Statement[] {
  return [
    {
      about: "stacking of multipliers",
      text:
        stacking === "additive"
          ? "Multipliers add up: 1.5 and 1.25 give 1.75."
          : "Multipliers multiply: 1.5 and 1.25 give 1.875.",
    },
    {
      about: "largest factor",
      text:
        maximumFactor === null
          ? "What multipliers reach together has no limit."
          : `Together, multipliers reach at most ${numberText(maximumFactor)}.`,
    },
    {
      about: "number of multipliers",
      text:
        maximumMultipliers === null
          ? "All multipliers that apply count."
          : `At most ${maximumMultipliers} of the multipliers that apply count, highest first.`,
    },
  ];
}
