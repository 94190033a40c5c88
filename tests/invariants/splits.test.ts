/** Splits change without any trigger of the package: the sweeper finds them, and the ledger ends in what the engine says. */
import { before, test } from "node:test";
import fc from "fast-check";
import { type Company, REPS, YEAR, foundCompany } from "./company.js";
import { assertSound, rows } from "./recomputation.js";

let company: Company;
let back: () => void;
let shared: string;
let overlay: string;

before(() => {
  company = foundCompany(["TeamSelling"]);
  shared = splitType(true);
  overlay = splitType(false);
  const deals = REPS.map((name, i) => ({
    OwnerId: company.users.get(name)!,
    Amount: `${50 + i}000.01`,
    CloseDate: `${YEAR}-11-01`,
  }));
  company.addDeals(deals);
  company.settle();
  back = company.snapshot();
});

function splitType(isTotalValidated: boolean): string {
  return company.query(`SELECT Id FROM OpportunitySplitType WHERE IsTotalValidated = ${isTotalValidated}`)[0].id!;
}

interface Sharing {
  deal: number;
  /** Who shares the deal, and in which parts. */
  cuts: number[];
  overlay: number;
  /** Minutes that go by afterwards; 0: the next thing happens within the same second. */
  minutes: number;
}

/** Percents of the parts that the cuts make of 100, in order of the reps; a part of 0 has no row. */
function percents(cuts: number[]): number[] {
  const borders = [0, ...[...cuts].sort((a, b) => a - b), 100];
  return REPS.map((_name, i) => borders[i + 1] - borders[i]);
}

/** Replaces the splits of a deal, as a person does who saves the related list. */
function share(at: Company, { deal, cuts, overlay: extra }: Sharing): void {
  const opportunity = rows(at, "Opportunity")[deal]("Id")!;
  for (const row of rows(at, "OpportunitySplit")) {
    if (row("OpportunityId") === opportunity) at.delete("OpportunitySplit", row("Id")!);
  }
  const parts = percents(cuts).map((percent, i) => ({ percent, name: REPS[i], type: shared }));
  const all = [...parts, { percent: extra, name: "Bo", type: overlay }].filter(({ percent }) => percent > 0);
  at.insert(
    "OpportunitySplit",
    all.map(({ percent, name, type }) => ({
      OpportunityId: opportunity,
      SplitOwnerId: at.users.get(name)!,
      SplitTypeId: type,
      SplitPercentage: percent,
    })),
  );
}

test("whenever splits change, the next sweep pays by them", () => {
  const change = fc.record({
    deal: fc.nat(REPS.length - 1),
    cuts: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map((pair) => [...pair]),
    overlay: fc.constantFrom(0, 0, 10, 50),
    minutes: fc.constantFrom(0, 1, 31),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      back();
      for (const one of changes) {
        share(company, one);
        company.pass(one.minutes);
      }
      company.sweep();
      assertSound(company);
    }),
    { seed: 3, numRuns: 50 },
  );
});

test("more changed deals than one sweep takes are found by the next ones", () => {
  back();
  for (const deal of REPS.keys()) share(company, { deal, cuts: [20, 60], overlay: 0, minutes: 0 });
  for (let sweep = 1; sweep <= 2; sweep += 1) {
    company.apex("DealMarks", "markAgain", [company.apex("SweepGateway", "dealsWithNewerParts", [0, 2])]);
    company.pass(1);
  }
  assertSound(company);
});
