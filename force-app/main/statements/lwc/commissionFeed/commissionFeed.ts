/** Tells a page when commission was posted, so that it looks again. The message names the deals and carries no pay. */
import { onError, subscribe, unsubscribe } from "lightning/empApi";
import type { Message } from "lightning/empApi";

const CHANNEL = "/event/Commission_Posted__e";

/** Milliseconds over which postings are collected, so that a page looks once for a burst of them. */
const BURST = 1000;

/** What the message says: ids of deals, with semicolons between them. */
const dealIdsOf = ({ data }: Message) => String(data.payload.Deal_Ids__c).split(";");

/** Null when live updates are not available; pages stay usable without them. */
async function listen(take: (dealIds: string[]) => void): Promise<object | null> {
  onError(() => undefined);
  try {
    return await subscribe(CHANNEL, -1, (message) => take(dealIdsOf(message)));
  } catch {
    return null;
  }
}

/** Calls `look` with the ids of deals that were posted, soon after the first, until the returned function is called. */
export function watchCommission(look: (dealIds: Set<string>) => void): () => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const dealIds = new Set(waiting);
    waiting.clear();
    look(dealIds);
  };
  const listening = listen((dealIds) => {
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when the page is left
    if (waiting.size === 0) timer = setTimeout(tell, BURST);
    dealIds.forEach((dealId) => waiting.add(dealId));
  });
  return () => {
    clearTimeout(timer);
    void listening.then((subscription) => subscription && unsubscribe(subscription, () => undefined));
  };
}
