import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  Condition,
  CreditRule,
  CurrencyRate,
  Decimal,
  Multiplier,
  PlanAssignment,
  RateTier,
  addDays,
  calculate,
  checkPlanVersion,
} from "../index.js";
import type { CalculationRequest, PlanComponent, PlanVersion } from "../index.js";
import { paysBonus, takesOwnTerms } from "../plan/kinds.js";
import { Chance, randomDeals, soundRules } from "./generator.js";

/*
 * Two requests that say the same in other words pay the same: no figure is expected here, only that one and the same rule is
 * not read in two ways. What differs between the two is by definition without meaning to anybody paid.
 */

/** The same cases in every run; SEED=n tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

/** Words that mean nothing still take room in a trace. */
const TOO_LONG = "TRACE_TOO_LONG";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const RUNS = { numRuns: 300 };

/** What everybody is paid and what is held, by line; an adjustment together, of whichever versions its lines are. */
function paid(request: CalculationRequest): string[] {
  const { lines, holds } = calculate(request);
  const sums = new Map<string, Decimal>();
  for (const line of lines) {
    const key = `${line.lineKey.replace(/ version \d+/, "")} ${line.day} ${line.credit.toShortText()}`;
    sums.set(key, line.amount.plus(sums.get(key) ?? Decimal.ZERO));
  }
  return [
    ...[...sums].map(([key, amount]) => `${key} ${amount.toShortText()}`),
    ...holds.map((hold) => `${hold.dealKey} ${hold.payeeKey ?? "-"} ${hold.code}`),
  ].sort();
}

/** The same record once more. */
function like<T extends object>(record: T): T {
  return Object.assign(Object.create(Object.getPrototypeOf(record) as object) as T, record);
}

function components(request: CalculationRequest): PlanComponent[] {
  return request.versions.flatMap((version) => version.components);
}

function randomSound(seed: number): CalculationRequest {
  const chance = new Chance(seed);
  const request = soundRules(chance);
  request.deals = randomDeals(chance, request, 3 + chance.below(8), false);
  return request;
}

/** The request is made anew by its seed, so that nothing is shared by the two that are compared. */
function same(change: (request: CalculationRequest, chance: Chance) => void): void {
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomSound(seed);
      change(request, new Chance(seed + 1));
      fc.pre(
        request.versions.every((version) => !checkPlanVersion(version).some((problem) => problem.code === TOO_LONG)),
      );
      assert.deepEqual(paid(request), paid(randomSound(seed)));
    }),
    RUNS,
  );
}

test("a version that another with the same words follows pays what it paid alone", () => {
  same((request, chance) => {
    for (const version of [...request.versions]) {
      const day = addDays(version.firstDay, 1 + chance.below(400));
      const others = request.versions.filter((other) => other.planKey === version.planKey && other !== version);
      if (version.lastDay !== null && day > version.lastDay) continue;
      if (others.some((other) => other.firstDay >= version.firstDay && other.firstDay <= day)) continue;
      const number = 1 + Math.max(...request.versions.map((each) => each.version));
      const later: PlanVersion = Object.assign(like(version), { firstDay: day, version: number });
      version.lastDay = addDays(day, -1);
      request.versions.push(later);
    }
  });
});

test("an assignment in two parts, one from the day after the other, is an assignment", () => {
  same((request, chance) => {
    for (const one of [...request.assignments]) {
      const day = addDays(one.firstDay, 1 + chance.below(400));
      if (one.lastDay !== null && day > one.lastDay) continue;
      request.assignments.push(Object.assign(new PlanAssignment(), one, { firstDay: day }));
      one.lastDay = addDays(day, -1);
    }
  });
});

test("a place in a team in two parts, one from the day after the other, is a place in it", () => {
  same((request, chance) => {
    for (const team of request.teams) {
      for (const member of [...team.members]) {
        const day = addDays(member.firstDay, 1 + chance.below(400));
        if (member.lastDay !== null && day > member.lastDay) continue;
        team.members.push(Object.assign(like(member), { firstDay: day }));
        member.lastDay = addDays(day, -1);
      }
    }
  });
});

test("a currency rate that is recorded again from a later day on is the same rate", () => {
  same((request, chance) => {
    for (const rate of [...request.currencyRates]) {
      const day = addDays(rate.firstDay, 1 + chance.below(200));
      const next = request.currencyRates.some(
        (other) => other.currencyCode === rate.currencyCode && other.firstDay > rate.firstDay && other.firstDay <= day,
      );
      if (!next) request.currencyRates.push(Object.assign(new CurrencyRate(), rate, { firstDay: day }));
    }
  });
});

test("a condition that every deal meets is none, whichever way the deals then go", () => {
  same((request) => {
    const always = Object.assign(new Condition(), { fact: "zz", test: "isNot", values: ["never"] });
    for (const component of components(request)) component.conditions = [...component.conditions, always];
  });
});

test("rules that credit splits and overlays credit whom a component without rules does", () => {
  same((request) => {
    const rules = ["split", "overlay"].map((source) => Object.assign(new CreditRule(), { source }));
    for (const component of components(request)) if (component.credits.length === 0) component.credits = rules;
  });
});

test("a tier from the middle of another on, at the same rate, changes no line of bands that is rounded once", () => {
  same((request, chance) => {
    for (const version of request.versions) {
      if (version.conventions.roundingPlace !== "line") continue;
      for (const component of version.components) {
        if (component.tiers.length === 0 || component.rateKind === "curve") continue;
        const place = chance.below(component.tiers.length);
        const from = component.tiers[place].startsAt;
        const next = component.tiers[place + 1]?.startsAt ?? from.plus(Decimal.of("1"));
        const startsAt = from.plus(next).times(Decimal.of("0.5"));
        const tier = Object.assign(new RateTier(), component.tiers[place], { startsAt });
        if (startsAt.scale() <= 4) component.tiers = component.tiers.toSpliced(place + 1, 0, tier);
      }
    }
  });
});

test("a multiplier of 1, or one that no deal meets, changes nothing where their number is not limited", () => {
  same((request) => {
    for (const version of request.versions) {
      if (version.conventions.maximumMultipliers !== null) continue;
      for (const component of version.components) {
        if (component.multipliers.length === 0) continue;
        const one = { ...like(component.multipliers[0]), key: "zz-one", name: "One", factor: Decimal.ONE };
        const none = { ...one, key: "zz-none", fact: "zz", test: "is", value: "never", factor: Decimal.of("2") };
        const added = [one, none].map((multiplier) => Object.assign(new Multiplier(), multiplier));
        component.multipliers = [...component.multipliers, ...added];
      }
    }
  });
});

test("zeros at the end of amounts, rates and quotas mean nothing", () => {
  same((request) => {
    for (const deal of request.deals) if (deal.amount !== null) deal.amount = withZero(deal.amount);
    for (const quota of request.quotas) quota.amount = withZero(quota.amount);
    for (const component of components(request)) {
      component.rate = withZero(component.rate);
      for (const tier of component.tiers) {
        tier.rate = withZero(tier.rate);
        tier.startsAt = withZero(tier.startsAt);
      }
    }
  });
});

function withZero(value: Decimal): Decimal {
  return value.scale() >= 6 ? value : Decimal.of(value.scale() === 0 ? `${value.toText()}.0` : `${value.toText()}0`);
}

test("people on no deal and in no team, and plans that nobody is on, change nothing for the others", () => {
  same((request) => {
    const stranger = Object.assign(like(request.payees[0]), { key: "zz-stranger", userKey: "user-zz-stranger" });
    request.payees.push(stranger);
    request.versions.push(Object.assign(like(request.versions[0]), { planKey: "zz-plan" }));
  });
});

test("a rate or bonus that every payee has of their own is the plan's", () => {
  let own = 0;
  same((request) => {
    const all = request.versions.flatMap((version) => version.components.map((component) => ({ version, component })));
    for (const planKey of new Set(request.versions.map((version) => version.planKey))) {
      const found = all.find(({ version, component }) => version.planKey === planKey && mayBeOwn(version, component));
      if (found === undefined || ownOnPlan(request, planKey)) continue;
      const { version, component } = found;
      for (const one of request.assignments.filter((each) => each.planKey === planKey)) {
        if (paysBonus(component)) one.bonus = component.bonus;
        else one.rate = component.rate;
      }
      version.components[version.components.indexOf(component)] = Object.assign(like(component), {
        termsOf: "payee",
        rate: Decimal.ZERO,
        bonus: null,
      });
      own += 1;
    }
  });
  assert.ok(own > 50, `${own}`);
});

/** Pays by one rate or bonus, and only people who are on the plan. */
function mayBeOwn(version: PlanVersion, component: PlanComponent): boolean {
  const terms = paysBonus(component) ? component.bonus : component.rate;
  return !version.paysByOwner && takesOwnTerms(component) && terms !== null && terms.sign() > 0;
}

function ownOnPlan(request: CalculationRequest, planKey: string): boolean {
  const versions = request.versions.filter((version) => version.planKey === planKey);
  return versions.some(({ components: parts }) => parts.some(({ termsOf }) => termsOf === "payee"));
}

test("a deal that adds up by itself pays alone what it pays among others", () => {
  let compared = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const request = randomSound(seed);
      for (const component of components(request)) {
        if (component.tiers.length === 0 || component.tiersBy !== "measured") continue;
        if (!["marginal", "retroactive"].includes(component.rateKind)) continue;
        Object.assign(component, { accumulation: "deal", rollingPeriods: 1, measureOf: "payee" });
        Object.assign(component, { periodFloor: null, periodCap: null });
      }
      const byDeal = new Set(components(request).filter((each) => each.accumulation === "deal"));
      const linesOf = (one: CalculationRequest) =>
        calculate(one)
          .lines.filter((line) => {
            const version = one.versions.find(
              ({ planKey, version: number }) => planKey === line.planKey && number === line.planVersion,
            )!;
            return byDeal.has(version.components.find(({ key }) => key === line.componentKey)!);
          })
          .map(({ lineKey, day, amount, trace }) => `${lineKey} ${day} ${amount.toText()} ${trace}`);
      const alone = request.deals.flatMap((deal) => linesOf(Object.assign(like(request), { deals: [deal] })));
      compared += alone.length;
      assert.deepEqual(linesOf(request).sort(), alone.sort());
    }),
    RUNS,
  );
  assert.ok(compared > 100, `${compared}`);
});
