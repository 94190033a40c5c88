/** Tells a page when commission was posted, so that it looks again. The message names the deal and carries no pay. */
import { onError, subscribe, unsubscribe } from "lightning/empApi";

const CHANNEL = "/event/Commission_Posted__e";

interface Posted {
  data: { payload: { Deal_Id__c: string } };
}

/** Null when live updates are not available; pages stay usable without them. */
async function listen(look: (dealId: string) => void): Promise<object | null> {
  onError(() => undefined);
  try {
    return await subscribe(CHANNEL, -1, (message: unknown) => look((message as Posted).data.payload.Deal_Id__c));
  } catch {
    return null;
  }
}

/** Calls `look` with the deal's id after each posting, until the returned function is called. */
export function watchCommission(look: (dealId: string) => void): () => void {
  const listening = listen(look);
  return () => void listening.then((subscription) => subscription && unsubscribe(subscription, () => undefined));
}
