import PlanVersions from "c/planVersions";
import { clean, opened } from "../../planCreate/__tests__/modal";

jest.mock("lightning/modal", () => jest.requireActual("../../planCreate/__tests__/modal"), { virtual: true });

const draft = { versionId: "v2", versionNumber: 2, status: "Draft", firstDay: "2026-11-01" };
const active = { versionId: "v1", versionNumber: 1, status: "Active", firstDay: "2026-01-01", lastDay: "2026-10-31" };

afterEach(clean);

test("each version has its status and its days, and one is chosen", async () => {
  const { all } = await opened(PlanVersions, { versions: [draft, active], chosenId: "v1" });
  expect(all("button").map((one) => one.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
  expect(all(".slds-badge").map((one) => one.textContent)).toEqual(["c.Plan_Status_Draft", "c.Plan_Status_Active"]);
  expect(all(".days").map((one) => one.textContent)).toEqual(["c.Plan_Days_Draft", "c.Plan_Days_Through"]);
});

test("another can be chosen", async () => {
  const { all, element } = await opened(PlanVersions, { versions: [draft, active], chosenId: "v2" });
  const chosen = jest.fn();
  element.addEventListener("choose", (event) => chosen((event as CustomEvent).detail));
  all("button")[1].click();
  expect(chosen).toHaveBeenCalledWith("v1");
});
