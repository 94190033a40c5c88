/** The committed Apex classes, executed by the local org. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Transaction } from "../../local-org/contract.js";
import { createOrg } from "../../local-org/org.js";
import { ApexException } from "../../local-org/values/index.js";
import type { ApexList, ApexValue } from "../../local-org/values/index.js";
import { CRASH, refusal, stepText } from "./answer.js";
import type { Place } from "./places.js";

type OpenOrg = ReturnType<typeof createOrg>;

/** So many requests share a transaction: its statics are made once, and all stay far below the limit of statements. */
const REQUESTS_A_TRANSACTION = 25;

export function openApex(): Place {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null });
  const user = org.administrator();
  return {
    name: "Apex in the local org",
    async compare(requests, expected) {
      for (let from = 0; from < requests.length; from += REQUESTS_A_TRANSACTION) {
        const some = requests.slice(from, from + REQUESTS_A_TRANSACTION);
        const answers = org.database.transaction(user, "async", (tx) => some.map((text) => answer(org, tx, text)));
        const differing = answers.findIndex((given, i) => given !== expected[from + i]);
        if (differing >= 0) return { index: from + differing, given: answers[differing] };
        await nextTurn();
      }
      return null;
    },
    close: () => Promise.resolve(),
  };
}

/** The same questions as {@link answerWith} puts. */
function answer(org: OpenOrg, tx: Transaction, text: string): string {
  const call = (className: string, method: string, argument: ApexValue) =>
    org.apex.callStatic(tx, className, method, [argument]);
  const field = (instance: ApexValue, name: string) => org.apex.fieldsOf(instance as object).get(name)!;
  const items = (list: ApexValue) => (list as ApexList).items;
  try {
    const request = call("EngineRequestText", "readRequest", text);
    const groups = items(call("EngineCalculate", "groupKeysOf", request)).join("\n");
    const result = call("EngineCalculate", "calculate", request);
    const traces = items(field(result, "lines")).map((line) => field(line, "trace"));
    const steps = traces.flatMap((trace) => items(call("EngineTraceText", "explainTrace", trace)));
    return [
      call("EngineRequestText", "writeRequest", request),
      groups,
      call("EngineResultText", "writeResult", result),
      ...steps.map((step) => stepText(Object.fromEntries(org.apex.fieldsOf(step as object)) as never)),
    ].join("\n");
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    if (error.typeName !== "EngineException") return `${CRASH}${error.typeName}: ${error.message}`;
    return refusal(String(field(error as never, "code")), error.message);
  }
}
