import PlanText from "c/planText";
import saveText from "@salesforce/apex/PlansController.saveText";
import { clean, opened, savedLate } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });
jest.mock("@salesforce/apex/PlansController.saveText", () => ({ default: jest.fn() }), { virtual: true });

const text = JSON.stringify({
  planKey: "plan",
  planName: "North",
  version: 1,
  firstDay: "2026-01-01",
  lastDay: null,
  currencyCode: "DKK",
  components: [{ key: "sales", rate: "0.02" }],
});

afterEach(clean);

const dialog = (given: object = {}) => opened(PlanText, { versionId: "v1", text, ...given });

test("the text has a line for each value", async () => {
  const { all } = await dialog();
  expect((all("lightning-textarea")[0].value as string).split("\n")[2]).toBe('  "planName": "North",');
  expect(all("c-plan-problems")[0].problems).toEqual([]);
});

test("what is wrong is told by its path while it is typed", async () => {
  const { all, type } = await dialog();
  await type("lightning-textarea", text.replace("0.02", "-0.02"));
  const [problem] = all("c-plan-problems")[0].problems as { severity: string; path: string }[];
  expect(problem).toMatchObject({ path: "components[0].rate" });
});

test("a doubtful design is told while it is typed", async () => {
  const { all, type } = await dialog();
  const multipliers = ["1.5", "1.25"].map((factor) => ({
    key: `m${factor}`,
    name: "More",
    fact: factor,
    value: "x",
    factor,
  }));
  await type(
    "lightning-textarea",
    text.replace('"rate":"0.02"', `"rate":"0.02","multipliers":${JSON.stringify(multipliers)}`),
  );
  const codes = (all("c-plan-problems")[0].problems as { code: string }[]).map(({ code }) => code);
  expect(codes).toEqual(["STACKING_WITHOUT_LIMIT"]);
});

test("what cannot be read is told by line and column", async () => {
  const { all, type } = await dialog();
  await type("lightning-textarea", `${text}x`);
  const [problem] = all("c-plan-problems")[0].problems as { severity: string; message: string }[];
  expect(problem.severity).toBe("error");
  expect(problem.message).toMatch(/^Line 1, column \d+/);
});

test("of a document only the plan is taken, which is said while it is typed", async () => {
  const { all, type } = await dialog();
  await type("lightning-textarea", `{"request":{"payees":[],"versions":[${text}]}}`);
  const problems = all("c-plan-problems")[0].problems as { severity: string; message: string }[];
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ severity: "warning", path: "request" });
  expect(problems[0].message).toContain("payees");
});

test("it is saved as it was typed", async () => {
  (saveText as jest.Mock).mockResolvedValue("draft2");
  const { type, press, closed } = await dialog();
  await type("lightning-textarea", "{}");
  await press("c.Plan_Save");
  expect(saveText).toHaveBeenCalledWith({ versionId: "v1", text: "{}" });
  expect(closed).toHaveBeenCalledWith("draft2");
});

test("a refusal is shown, and what was typed stays", async () => {
  (saveText as jest.Mock).mockRejectedValue({ body: { message: "components[0]: too long" } });
  const { all, type, press, problem, closed } = await dialog();
  await type("lightning-textarea", "{ }");
  await press("c.Plan_Save");
  expect(problem()).toBe("components[0]: too long");
  expect(all("lightning-textarea")[0].value).toBe("{ }");
  expect(closed).not.toHaveBeenCalled();
});

test("a version that pays stays, and the text can be left", async () => {
  const { root, press, closed } = await dialog({ isFrozen: true });
  expect(root.textContent).toContain("c.Plan_Form_New_Draft");
  await press("c.Plan_Cancel");
  expect(closed).toHaveBeenCalledTimes(1);
});

test("while it is saved the dialog cannot be left", async () => {
  const saved = await savedLate(await dialog(), "c.Plan_Save", saveText, "draft2");
  expect(saved).toEqual({ canClose: false, buttons: [], closed: ["draft2"] });
});
