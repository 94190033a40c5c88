/** Tells a page when commission was posted, so that it looks again. The message names the deal and carries no pay. */
import { onError, subscribe, unsubscribe } from "lightning/empApi";

const CHANNEL = "/event/Commission_Posted__e";

interface Posted {
  data: { payload: { Deal_Id__c: string } };
}

export interface Subscription {
  channel: string;
}

/** Calls `look` with the deal's id after each posting. Pages stay usable when live updates are not available. */
export async function watchCommission(look: (dealId: string) => void): Promise<Subscription | undefined> {
  onError(() => undefined);
  try {
    return await subscribe(CHANNEL, -1, (message: unknown) => look((message as Posted).data.payload.Deal_Id__c));
  } catch {
    return undefined;
  }
}

export function stopWatching(subscription: Subscription | undefined): void {
  if (subscription) unsubscribe(subscription, () => undefined);
}
