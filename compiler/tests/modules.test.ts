import assert from "node:assert/strict";
import test from "node:test";
import { compileApex } from "../main.js";
import { sourcesOf } from "./sources.js";

/** Compiles modules and gives the text of one class. */
async function apexOf(modules: Record<string, string>, className: string): Promise<string> {
  const { diagnostics, classes } = await compileApex(sourcesOf(modules));
  assert.deepEqual(diagnostics, []);
  return classes.get(className)!;
}

test("a class keeps its names, fields, documentation and comments", async () => {
  const source = `
import { Decimal, EngineError, int } from "../language.js";

/** Where a deal stands. */
export type Status = "open" | "won";

/**
 * What a {@link Deal} pays to one person.
 *
 * Money is in the deal's currency.
 */
export class Share {
  /** Who is paid. */
  userKey: string = "";
  private status: Status = "open";
  readonly percent: Decimal;
  note: string | null = null;

  constructor(userKey: string, percent: Decimal) {
    this.userKey = userKey;
    this.percent = percent;
  }

  static whole(userKey: string): Share {
    return new Share(userKey, Decimal.of("100"));
  }

  /** Throws EngineError SHARE_OPEN.
   * @param amount of the deal
   * @returns what the person gets
   */
  of(amount: Decimal, scale: int): Decimal {
    // Only a won deal pays.
    if (this.status !== "won") throw new EngineError("SHARE_OPEN", \`\${this.userKey} waits.\`);

    const exact = amount.times(this.percent);
    return exact.dividedBy(Decimal.ofInt(100), scale, "HALF_UP"); // rounded once
  }
}

export class Deal {}
`;
  assert.equal(
    await apexOf({ "credit/share-parts.ts": source }, "EngineShare"),
    `// Generated from engine/credit/share-parts.ts by compiler/. Do not edit: change the source and run \`npm run build\`.
/**
 * What a EngineDeal pays to one person.
 *
 * Money is in the deal's currency.
 */
public class EngineShare {
  /**
   * Who is paid.
   */
  public String userKey = '';
  private String status = 'open';
  public Decimal percent;
  public String note;

  public EngineShare(String userKey, Decimal percent) {
    this.userKey = userKey;
    this.percent = percent;
  }

  public static EngineShare whole(String userKey) {
    return new EngineShare(userKey, Decimal.valueOf('100'));
  }

  /**
   * Throws EngineException SHARE_OPEN.
   * @param amount of the deal
   * @return what the person gets
   */
  public Decimal of(Decimal amount, Integer scale) {
    // Only a won deal pays.
    if (!'won'.equals(this.status)) {
      throw new EngineException('SHARE_OPEN', this.userKey + ' waits.');
    }

    Decimal exact = amount * this.percent;
    return EngineLanguage.quotient(exact, Decimal.valueOf('100'), scale, System.RoundingMode.HALF_UP); // rounded once
  }
}
`,
  );
});

test("functions and constants of a module are static members of one class, called by its name elsewhere", async () => {
  const modules = {
    "key.ts": `/** Keys of the ledger. */
import { int } from "./language.js";

export const SEPARATOR: string = "|";
const LONGEST: int = 255;

/** Joins two parts. */
export function joined(a: string, b: string): string {
  return shortened(a + SEPARATOR + b);
}

function shortened(key: string): string {
  return key.length > LONGEST ? key.substring(0, LONGEST) : key;
}
`,
    "line.ts": `import { SEPARATOR, joined } from "./key.js";

export class Line {
  key: string = joined("a", "b") + SEPARATOR;
}
`,
  };
  assert.equal(
    await apexOf(modules, "EngineKey"),
    `// Generated from engine/key.ts by compiler/. Do not edit: change the source and run \`npm run build\`.
/**
 * Keys of the ledger.
 */
public class EngineKey {
  public static final String SEPARATOR = '|';
  private static final Integer LONGEST = 255;

  /**
   * Joins two parts.
   */
  public static String joined(String a, String b) {
    return shortened(a + SEPARATOR + b);
  }

  private static String shortened(String key) {
    return key.length() > LONGEST ? EngineLanguage.substring(key, 0, LONGEST) : key;
  }
}
`,
  );
  assert.match(await apexOf(modules, "EngineLine"), /key = EngineKey\.joined\('a', 'b'\) \+ EngineKey\.SEPARATOR;/);
});

test("an order is a Comparator, and what a class uses of its module is within its reach", async () => {
  const modules = {
    "sorting.ts": `import { Order, compareText, int, sortBy } from "./language.js";

class Named {
  name: string = "";
}

class ByName implements Order<Named> {
  compare(a: Named, b: Named): int {
    return compareText(nameOf(a), nameOf(b));
  }
}

function nameOf(named: Named): string {
  return named.name;
}

export function sortNamed(all: Named[]): void {
  sortBy(all, new ByName());
}
`,
  };
  assert.equal(
    await apexOf(modules, "EngineByName"),
    `// Generated from engine/sorting.ts by compiler/. Do not edit: change the source and run \`npm run build\`.
public class EngineByName implements System.Comparator<EngineNamed> {
  public Integer compare(EngineNamed a, EngineNamed b) {
    return EngineLanguage.compareText(EngineSorting.nameOf(a), EngineSorting.nameOf(b));
  }
}
`,
  );
  assert.match(await apexOf(modules, "EngineSorting"), /public static String nameOf\(EngineNamed named\)/);
});

test("a class called as its module takes the module's functions as static methods", async () => {
  const source = `export class Deal {
  key: string = "";
}

export function dealOf(key: string): Deal {
  const deal = new Deal();
  deal.key = key;
  return deal;
}
`;
  assert.equal(
    await apexOf({ "deal.ts": source }, "EngineDeal"),
    `// Generated from engine/deal.ts by compiler/. Do not edit: change the source and run \`npm run build\`.
public class EngineDeal {
  public String key = '';

  public static EngineDeal dealOf(String key) {
    EngineDeal deal = new EngineDeal();
    deal.key = key;
    return deal;
  }
}
`,
  );
});
