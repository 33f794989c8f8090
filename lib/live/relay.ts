import "server-only";
import { z } from "zod";
import type { BuildSummary } from "@/lib/builds/view";
import { listenOnChannel, maxPayloadBytes, sendToChannel } from "@/lib/db/channel";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { deliverLiveEvent, hasLocalWatchers, resetWatchers, setRelay } from "./bus";
import type { SharedEvent, SharedMessage } from "./message";
import { streamRegistry } from "./open-streams";
import { parseLiveMessage } from "./read-message";

const channel = "kiln_live";

/**
 * The delay in milliseconds before watchers refetch after messages of another version, so that
 * several messages cause only one refetch.
 */
const resetDelayMs = 1_000;

/** The maximum number of received events to deliver. After further events, watchers refetch. */
const maxPending = 1_000;

type RelayedMessage =
  | SharedMessage
  /**
   * For an event too long for the channel: streams end, and clients reconnect and fetch missed
   * events.
   */
  | { kind: "reload" };

const accountRegion = z.object({ account: z.string(), region: z.string() });
/** The members that every version sends. The other members may differ between versions. */
const envelopeSchema = z.object({ from: z.string(), accountRegion });
/** The message forms that differ from those sent to browsers. */
const relayOnlyMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("build"), arn: z.string() }),
  z.object({ kind: z.literal("reload") }),
]);
const identifiedSchema = z.object({ id: z.string(), message: z.unknown() });

interface RelayedEvent {
  id: string;
  message: RelayedMessage;
}

export type BuildSummaryReader = (
  db: Db,
  at: AccountRegion,
  arn: string,
) => Promise<BuildSummary | null>;

/**
 * Forwards published events to Kiln's other processes on the same PostgreSQL, and delivers their
 * events to this process's watchers. A build is sent as its ARN and read by the receiver, because
 * its summary could exceed PostgreSQL's limit. After a gap, all streams end, and clients reconnect
 * and fetch missed events. During an upgrade, the other processes may run another version: after a
 * message that this version can't read, and after an event that can't be delivered, the watchers of
 * its account and Region refetch.
 *
 * @param self this process's ID
 * @param readBuild returns a stored build of an account and Region, `null` if there is none
 * @returns a function that stops the relay
 */
export function startPostgresRelay(
  db: Db,
  databaseUrl: string,
  self: string,
  readBuild: BuildSummaryReader,
): () => Promise<void> {
  setRelay((events, tx = db) =>
    sendToChannel(tx, channel, ...events.map((event) => toPayload(event, self))),
  );
  const resets = new Map<string, ReturnType<typeof setTimeout>>();
  const resetSoon = (at: AccountRegion) => {
    const key = formatAccountRegionKey(at);
    if (resets.has(key)) return;
    const reset = () => {
      resets.delete(key);
      resetWatchers(at);
    };
    resets.set(key, setTimeout(reset, resetDelayMs).unref());
  };
  // Sequential, so that events are delivered in order of arrival.
  let last = Promise.resolve();
  let pending = 0;
  const stop = listenOnChannel({
    databaseUrl,
    name: channel,
    onGap: () => streamRegistry().closeAll(),
    onPayload: (payload) => {
      const received = parse(payload);
      if (!received || received.from === self) return;
      if (!received.event) return resetSoon(received.accountRegion);
      const { accountRegion: at, event } = received;
      if (pending >= maxPending) return resetSoon(at);
      pending += 1;
      last = last
        .then(() => deliverRelayed(at, event, (arn) => readBuild(db, at, arn)))
        .catch((error: unknown) => {
          log.warn({ err: error }, "failed to notify listeners");
          resetSoon(at);
        })
        .finally(() => {
          pending -= 1;
        });
    },
  });
  return async () => {
    setRelay(null);
    for (const timer of resets.values()) clearTimeout(timer);
    await stop();
  };
}

function toPayload(event: SharedEvent, self: string): string {
  const { account, region } = event.accountRegion;
  const accountRegion = { account, region };
  const write = (message: RelayedMessage) =>
    JSON.stringify({ from: self, accountRegion, id: event.id, message });
  const payload = write(event.message);
  if (fitsInPayload(payload)) return payload;
  log.warn(
    { kind: event.message.kind, ...accountRegion },
    "a message to other processes was too long and was truncated",
  );
  const shortened = write(shortenMessage(event));
  return fitsInPayload(shortened) ? shortened : write({ kind: "reload" });
}

function fitsInPayload(payload: string): boolean {
  return Buffer.byteLength(payload) <= maxPayloadBytes;
}

/**
 * Omits AWS's message, the only part of a freshness message that can be long. Returns a reload for
 * any other message.
 */
function shortenMessage({ message }: SharedEvent): RelayedMessage {
  if (message.kind !== "freshness" || !message.stale) return { kind: "reload" };
  const { awsMessage: _omitted, ...stale } = message.stale;
  return { kind: "freshness", polledAt: message.polledAt, stale };
}

/**
 * Parses a payload that a process sent.
 *
 * @returns null if the payload isn't from Kiln; `event` is null if only another version can read it
 */
function parse(payload: string) {
  let sent: unknown;
  try {
    sent = JSON.parse(payload);
  } catch {
    return null;
  }
  const { data } = envelopeSchema.safeParse(sent);
  return data ? { ...data, event: readEvent(sent) } : null;
}

function readEvent(sent: unknown): RelayedEvent | null {
  const { data } = identifiedSchema.safeParse(sent);
  const message = data ? readRelayed(data.message) : null;
  return data && message ? { id: data.id, message } : null;
}

function readRelayed(value: unknown): RelayedMessage | null {
  const { data } = relayOnlyMessageSchema.safeParse(value);
  if (data) return data;
  const message = parseLiveMessage(value);
  return message?.kind === "build" ? null : message;
}

async function deliverRelayed(
  at: AccountRegion,
  { id, message: relayed }: RelayedEvent,
  readBuild: (arn: string) => ReturnType<BuildSummaryReader>,
): Promise<void> {
  if (relayed.kind === "reload") return streamRegistry().closeAll();
  if (relayed.kind !== "build") return deliverLiveEvent(at, { id, message: relayed });
  if (!hasLocalWatchers(at)) return;
  const build = await readBuild(relayed.arn);
  if (build) deliverLiveEvent(at, { id, message: { kind: "build", build } });
}
