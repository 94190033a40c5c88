import { after, before, describe, it } from "node:test";
import { assertSound, closeAsWon, Company, type Looker } from "./company.js";

/** What a rep and an administrator see, with as much on every page as there can be. */
describe("the pages are accessible and fit the window", () => {
  let company: Company;
  let anna: Looker;
  let places: Record<string, [path: string, shown: string]>;

  before(async () => {
    company = await Company.open();
    anna = await company.signIn("Anna Berg");
    const open = company.openDeal("Anna Berg", "Kaski Energy – Calibration Service, in talks", "900000");
    const won = company.openDeal("Anna Berg", "Kaski Energy – Calibration Service, signed", "2400000");
    const held = company.openDeal("Jonas Dahl", "Kaski Energy – Calibration Service, without amount", null);
    await win(won);
    await anna.page.getByRole("button", { name: "Edit Amount" }).click();
    await anna.page.getByLabel("Amount", { exact: true }).fill("2100000");
    await anna.page.getByRole("button", { name: "Save" }).click();
    await anna.page.locator("c-commission-entries .history").waitFor();
    const jonas = await company.signIn("Jonas Dahl");
    await win(held, jonas);
    places = {
      Home: ["/lightning/page/home", "c-target-vs-commission .earned"],
      "the list of opportunities": ["/lightning/o/Opportunity/list", "shell-record-table tbody tr"],
      "an open deal": [`/lightning/r/Opportunity/${open}/view`, "c-commission-estimate c-band-chart svg"],
      "a won deal with a correction": [`/lightning/r/Opportunity/${won}/view`, "c-commission-entries .history"],
      "the ledger": ["/lightning/o/Ledger_Entry__c/list", "shell-record-table tbody tr"],
    };
  });
  after(() => company?.close());

  async function win(deal: string, { page, open }: Looker = anna): Promise<void> {
    await open(`/lightning/r/Opportunity/${deal}/view`);
    await closeAsWon(page);
    await page.getByText("Stage changed successfully.").waitFor();
  }

  for (const width of [1280, 375]) {
    it(`as a rep, ${width} pixels wide`, async () => {
      await anna.page.setViewportSize({ width, height: 900 });
      for (const [name, [place, shown]] of Object.entries(places)) {
        await anna.open(place);
        await anna.page.locator(shown).first().waitFor();
        await assertSound(anna, `${name} at ${width}`);
      }
    });

    it(`as an administrator with held deals, ${width} pixels wide`, async () => {
      const admin = await company.signIn("Ada Administrator", width);
      await admin.open("/lightning/n/Held_Deals");
      await admin.page.locator("c-held-deals li").first().waitFor();
      await assertSound(admin, `Held Deals at ${width}`);
    });
  }
});
