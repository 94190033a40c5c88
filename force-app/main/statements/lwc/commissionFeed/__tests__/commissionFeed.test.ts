import { subscribe, unsubscribe } from "lightning/empApi";
import { watchCommission } from "c/commissionFeed";

const listening = subscribe as jest.Mock;
const minute = () => jest.advanceTimersByTimeAsync(60_000);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  jest.clearAllMocks();
});

/** Who watches, and a way to post deals to them. */
function watched() {
  const look = jest.fn();
  const stop = watchCommission(look);
  const [[channel, replayId, listener]] = listening.mock.calls as [string, number, (message: unknown) => void][];
  const post = (dealIds: string) => listener({ data: { payload: { Deal_Ids__c: dealIds } } });
  return { look, stop, post, channel, replayId };
}

test("a burst of postings makes a page look once, at all its deals", async () => {
  const { look, post, channel, replayId } = watched();
  expect([channel, replayId]).toEqual(["/event/Commission_Posted__e", -1]);
  post("deal-1;deal-2");
  post("deal-2;deal-3");
  expect(look).not.toHaveBeenCalled();
  await minute();
  expect(look.mock.calls).toEqual([[new Set(["deal-1", "deal-2", "deal-3"])]]);
});

test("what is posted later is looked at by itself", () => {
  const { look, post } = watched();
  post("deal-1");
  jest.advanceTimersByTime(1000);
  post("deal-2");
  jest.advanceTimersByTime(1000);
  expect(look.mock.calls).toEqual([[new Set(["deal-1"])], [new Set(["deal-2"])]]);
});

test("a page that is left does not look any more", async () => {
  const { look, stop, post } = watched();
  post("deal-1");
  stop();
  await minute();
  expect(look).not.toHaveBeenCalled();
  expect(unsubscribe).toHaveBeenCalledTimes(1);
});

test("a page without live updates stays usable", async () => {
  listening.mockRejectedValueOnce(new Error("Not on a phone."));
  const stop = watchCommission(jest.fn());
  await minute();
  stop();
  await minute();
  expect(unsubscribe).not.toHaveBeenCalled();
});
