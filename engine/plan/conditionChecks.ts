import { int } from "../language.js";
import { Condition } from "../model.js";
import { isNumber } from "../money.js";
import { PlanPlace } from "./problems.js";
import { checkWord, isTooLong } from "./valueChecks.js";

const MOST_CONDITIONS: int = 50;
const MOST_VALUES: int = 200;

export const TESTS: string[] = ["is", "isNot", "atLeast", "below"];

/** True for a test that compares numbers. */
export function isNumberTest(test: string): boolean {
  return test === "atLeast" || test === "below";
}

/** The member `conditions` of what is here; `owner` is whose they are in words, such as `credit rule 1 of sales`. */
export function checkConditions(conditions: Condition[], place: PlanPlace, owner: string): void {
  if (isTooLong(place, "conditions", conditions.length, MOST_CONDITIONS, `conditions of ${owner}`)) return;
  for (let i: int = 0; i < conditions.length; i += 1) {
    checkCondition(conditions[i], place.item("conditions", i), `condition ${i + 1} of ${owner}`);
  }
}

function checkCondition(condition: Condition, place: PlanPlace, name: string): void {
  checkWord(place, "test", condition.test, TESTS, "TEST_UNKNOWN", `test of ${name}`);
  if (condition.fact === "") {
    place.refuse("fact", "FACT_MISSING", `In ${name}, no fact or number is named; write what it looks at.`);
  }
  if (condition.values.length === 0) {
    place.refuse("values", "VALUES_MISSING", `In ${name}, there is no value to compare with; write one or more.`);
  } else if (isNumberTest(condition.test)) {
    checkNumber(condition, place, name);
  } else {
    checkTexts(condition, place, name);
  }
}

function checkNumber(condition: Condition, place: PlanPlace, name: string): void {
  if (condition.values.length === 1 && isNumber(condition.values[0])) return;
  const problem = `In ${name}, ${condition.test} takes exactly one number such as 12.50.`;
  place.refuse("values", "VALUE_NO_NUMBER", problem);
}

function checkTexts(condition: Condition, place: PlanPlace, name: string): void {
  if (condition.fact === "amount") {
    place.refuse("test", "TEST_INVALID", `In ${name}, the amount is a number; test it with atLeast or below.`);
  }
  if (isTooLong(place, "values", condition.values.length, MOST_VALUES, `values of ${name}`)) return;
  for (let i: int = 0; i < condition.values.length; i += 1) {
    if (condition.values[i] !== "") continue;
    place.refuse(`values[${i}]`, "VALUE_EMPTY", `In ${name}, a value is empty, and no fact is; drop it.`);
  }
}
