import PlanVersion from "c/planVersion";
import PlanActivation from "c/planActivation";
import PlanText from "c/planText";
import copyVersion from "@salesforce/apex/PlansController.copyVersion";
import { clean, opened, settled } from "../../planCreate/__tests__/modal";
import doubtful from "./doubtful.json";

jest.mock("c/planActivation", () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock("c/planText", () => ({ __esModule: true, default: { open: jest.fn() } }));
jest.mock("@salesforce/apex/PlansController.copyVersion", () => ({ default: jest.fn() }), { virtual: true });

const openText = PlanText.open as unknown as jest.Mock;
const openActivation = PlanActivation.open as unknown as jest.Mock;
const text = '{"planName":"North & South","components":[{"key":"sales","rate":"0.02"}]}';
const problems = [{ severity: "warning", path: "", message: "Look." }];
const draft = { versionId: "v2", versionNumber: 2, status: "Draft", firstDay: "2026-11-01", text, problems };

afterEach(clean);

async function version(given: object = {}) {
  const shown = await opened(PlanVersion, { planName: "North", version: { ...draft, ...given } });
  const told: [string, unknown][] = [];
  for (const what of ["changed", "refused"]) {
    shown.element.addEventListener(what, (event) => told.push([what, (event as CustomEvent).detail]));
  }
  return { ...shown, told };
}

test("a version shows its rates, its words and what to look at", async () => {
  const { all } = await version();
  expect(all("c-plan-bands")[0].text).toBe(text);
  expect(all("c-plan-said")[0].text).toBe(text);
  expect(all("c-plan-problems")[0].problems).toEqual(problems);
  expect(all(".slds-badge")[0].textContent).toBe("c.Plan_Status_Draft");
});

test("its text is exported as a file, byte by byte", async () => {
  const { all } = await version();
  const link = all("a[download]")[0];
  expect(link.getAttribute("download")).toBe("North 2.json");
  expect(decodeURIComponent(link.getAttribute("href")!.split(",")[1])).toBe(text);
});

test("only a draft can be activated", async () => {
  openActivation.mockResolvedValue(true);
  const { press, told } = await version();
  await press("c.Plan_Activate");
  const asked = expect.objectContaining({ versionId: "v2", firstDay: "2026-11-01" });
  expect(openActivation).toHaveBeenCalledWith(asked);
  expect(told).toEqual([["changed", null]]);
  const active = await version({ status: "Active" });
  expect(active.all("lightning-button").map((one) => one.label)).not.toContain("c.Plan_Activate");
});

test("a new version is a copy of this one", async () => {
  (copyVersion as jest.Mock).mockResolvedValueOnce("draft3").mockRejectedValueOnce({ message: "Not allowed." });
  const { press, told } = await version();
  await press("c.Plan_New_Version");
  await press("c.Plan_New_Version");
  expect(copyVersion).toHaveBeenCalledWith({ versionId: "v2" });
  expect(told).toEqual([
    ["changed", "draft3"],
    ["refused", "Not allowed."],
  ]);
});

test("while a copy is made the same cannot be asked for again", async () => {
  let answer = (_draftId: string) => {};
  (copyVersion as jest.Mock).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const { all, press } = await version();
  const button = all("lightning-button").find((one) => one.label === "c.Plan_New_Version")!;
  expect(button.disabled).toBe(false);
  await press("c.Plan_New_Version");
  expect(button.disabled).toBe(true);
  answer("draft3");
  await settled();
  expect(button.disabled).toBe(false);
});

test("its text can be edited, and left", async () => {
  openText.mockResolvedValueOnce("draft3").mockResolvedValueOnce(undefined);
  const { press, told } = await version({ status: "Active" });
  await press("c.Plan_Edit_Text");
  await press("c.Plan_Edit_Text");
  expect(openText).toHaveBeenCalledWith(expect.objectContaining({ versionId: "v2", text, isFrozen: true }));
  expect(told).toEqual([["changed", "draft3"]]);
});

test("it shows what lint says of the design of a plan, in the same words, and so does the dialog that activates it", async () => {
  const { all, press } = await version({ text: JSON.stringify(doubtful.version) });
  const shown = all("c-plan-problems")[0].problems as typeof doubtful.doubts;
  const warnings = doubtful.doubts.map((doubt) => expect.objectContaining({ severity: "warning", ...doubt }));
  expect(shown).toEqual(expect.arrayContaining([...problems, ...warnings]));
  expect(shown).toHaveLength(1 + doubtful.doubts.length);
  await press("c.Plan_Activate");
  expect(openActivation).toHaveBeenCalledWith(expect.objectContaining({ problems: shown }));
});

test("of a version that cannot pay only what is wrong is said", async () => {
  const wrong = [{ severity: "error", path: "components[0].rate", message: "Too high." }];
  const { all } = await version({ text: JSON.stringify(doubtful.version), problems: wrong });
  expect(all("c-plan-problems")[0].problems).toEqual(wrong);
});
