/** `lightning/empApi`: platform events over the page's stream. */
import { followChannel, leaveChannel, listen, type PlatformEvent } from "akkord/stream";

export interface Subscription {
  id: string;
  channel: string;
  replayId: number;
}

type Message = { channel: string; data: { event: { replayId: number }; payload: Record<string, unknown> } };

const subscribers = new Map<string, { channel: string; callback: (message: Message) => void }>();
let count = 0;

listen("platform", ({ channel, replayId, payload }: PlatformEvent) => {
  for (const subscriber of [...subscribers.values()]) {
    if (subscriber.channel === channel) subscriber.callback({ channel, data: { event: { replayId }, payload } });
  }
});

export async function subscribe(
  channel: string,
  replayId: number,
  callback: (message: Message) => void,
): Promise<Subscription> {
  if (!/^\/event\/\w+$/.test(channel))
    throw new Error(`Channel ${channel} is not supported by the local org: use /event/Name__e`);
  const id = `subscription-${++count}`;
  subscribers.set(id, { channel, callback });
  followChannel(channel, replayId);
  return { id, channel, replayId };
}

export async function unsubscribe(
  subscription: Subscription,
  callback?: (answer: { subscription: string; successful: boolean }) => void,
): Promise<boolean> {
  const successful = subscribers.delete(subscription.id);
  if (![...subscribers.values()].some(({ channel }) => channel === subscription.channel))
    leaveChannel(subscription.channel);
  callback?.({ subscription: subscription.channel, successful });
  return successful;
}

/** Told when a channel is refused. A broken connection is no error: the stream opens again by itself and catches up. */
export function onError(callback: (error: unknown) => void): void {
  listen("refused", ({ channel, message }) => callback({ channel, subscription: channel, error: message }));
}

export async function setDebugFlag(_flag: boolean): Promise<void> {}

export async function isEmpEnabled(): Promise<boolean> {
  return true;
}
