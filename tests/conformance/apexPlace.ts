/** The committed Apex classes, executed by the local org. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Transaction } from "../../local-org/contract.js";
import { createOrg } from "../../local-org/org.js";
import { ApexException } from "../../local-org/values/index.js";
import type { ApexList, ApexValue } from "../../local-org/values/index.js";
import { answerWith } from "./answer.js";
import type { Engine } from "./answer.js";
import type { Place } from "./places.js";

type OpenOrg = ReturnType<typeof createOrg>;

/** So many questions share a transaction: its statics are made once, and all stay far below the limit of statements. */
const QUESTIONS_A_TRANSACTION = 25;

/** The class of each function: that of the engine's file it stands in. */
const CLASSES: Record<string, string> = {
  readRequest: "EngineRequestText",
  writeRequest: "EngineRequestText",
  creditRequest: "EngineCalculate",
  groupsIn: "EngineCalculate",
  resultOf: "EngineCalculate",
  amountsOf: "EngineCalculate",
  writeResult: "EngineResultText",
  explainTrace: "EngineTraceText",
  readSettlement: "EngineSettlementText",
  writeSettlement: "EngineSettlementText",
  settle: "EngineSettling",
  writeStatements: "EngineStatementText",
  explainStatement: "EngineExplaining",
  readPlanVersion: "EnginePlanText",
  checkPlanVersion: "EngineChecks",
  writePlanVersion: "EnginePlanText",
};

export function openApex(): Place {
  const org = createOrg({ projectDir: process.cwd(), dataDir: null });
  const user = org.administrator();
  return {
    name: "Apex in the local org",
    async compare(questions, expected) {
      for (let from = 0; from < questions.length; from += QUESTIONS_A_TRANSACTION) {
        const some = questions.slice(from, from + QUESTIONS_A_TRANSACTION);
        const answers = org.database.transaction(user, "async", (tx) => {
          const engine = engineIn(org, tx);
          return some.map((question) => answerWith(engine, question));
        });
        const differing = answers.findIndex((given, i) => given !== expected[from + i]);
        if (differing >= 0) return { index: from + differing, given: answers[differing] };
        await nextTurn();
      }
      return null;
    },
    close: () => Promise.resolve(),
  };
}

function engineIn(org: OpenOrg, tx: Transaction): Engine {
  const runtime = org.apex.compiled.engine;
  return {
    call: (name, argument) => org.apex.callStatic(tx, CLASSES[name], name, [argument as ApexValue]),
    field: (owner, name) => runtime.getField(owner as object, name),
    items: (list) => (list as ApexList).items,
    failure(error) {
      if (!(error instanceof ApexException)) throw error;
      if (error.typeName !== "EngineException") return { code: null, message: `${error.typeName}: ${error.message}` };
      return { code: String(runtime.getField(error, "code")), message: error.message };
    },
  };
}
