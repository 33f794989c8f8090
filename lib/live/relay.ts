import "server-only";
import { z } from "zod";
import type { BuildSummary } from "@/lib/builds/view";
import { listenOn, maxPayloadBytes, sendOn } from "@/lib/db/channel";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { deliver, isWatchedHere, relayTo } from "./bus";
import type { LiveEvent, LiveMessage } from "./message";
import { openStreams } from "./open-streams";

const channel = "kiln_live";

const place = z.object({ account: z.string(), region: z.string() });
const told = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("build"), arn: z.string() }),
  z.object({ kind: z.literal("detail"), arn: z.string() }),
  z.object({ kind: z.literal("reviews") }),
  z.object({
    kind: z.literal("freshness"),
    polledAt: z.string().nullable(),
    stale: z.custom<PortalError>((value) => typeof value === "object").optional(),
  }),
  /**
   * For an event too long for the channel: streams end, and clients reconnect and fetch missed
   * events.
   */
  z.object({ kind: z.literal("reload") }),
]);
const letter = z.object({ from: z.string(), place, id: z.string(), told });
type Letter = z.infer<typeof letter>;

export type ReadBuild = (db: Db, at: AccountRegion, arn: string) => Promise<BuildSummary | null>;

/**
 * Forwards published events to Kiln's other processes on the same PostgreSQL, and theirs to this
 * one's watchers. A build is sent as its ARN and read by the receiver, because a message may exceed
 * PostgreSQL's limit. After a gap all streams end, and clients reconnect and fetch missed events.
 *
 * @param self this process's id
 * @param readBuild returns a stored build of an account and Region, `null` if there is none
 * @returns a function that stops the relay
 */
export function startRelay(
  db: Db,
  databaseUrl: string,
  self: string,
  readBuild: ReadBuild,
): () => Promise<void> {
  relayTo(({ account, region }, event) => {
    const place = { account, region };
    const write = (what: Letter["told"]) =>
      JSON.stringify({ from: self, place, id: event.id, told: what });
    const { kind } = event.message;
    let payload = write(brief(event));
    if (!fits(payload)) {
      log.warn({ kind, place }, "a message to other processes was too long and was truncated");
      payload = write(shortened(event));
      if (!fits(payload)) payload = write({ kind: "reload" });
    }
    sendOn(db, channel, payload).catch((error: unknown) =>
      log.warn({ err: error }, "failed to notify other processes"),
    );
  });
  // Sequential, so that events are delivered in order of arrival.
  let last = Promise.resolve();
  const stop = listenOn({
    databaseUrl,
    name: channel,
    onGap: () => openStreams().closeAll(),
    onPayload: (payload) => {
      const read = parse(payload);
      if (!read || read.from === self) return;
      last = last
        .then(() => passOn(read, (at, arn) => readBuild(db, at, arn)))
        .catch((error: unknown) => log.warn({ err: error }, "failed to notify listeners"));
    },
  });
  return async () => {
    relayTo(null);
    await stop();
  };
}

function brief({ message }: LiveEvent): Letter["told"] {
  return message.kind === "build" ? { kind: "build", arn: message.build.arn } : message;
}

function fits(payload: string): boolean {
  return Buffer.byteLength(payload) <= maxPayloadBytes;
}

/** Omits AWS's message, the only part that can be long. */
function shortened({ message }: LiveEvent): Letter["told"] {
  if (message.kind !== "freshness" || !message.stale) return { kind: "reload" };
  const { awsMessage: _words, ...stale } = message.stale;
  return { kind: "freshness", polledAt: message.polledAt, stale };
}

function parse(payload: string): Letter | null {
  try {
    return letter.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

async function passOn(
  { place: at, id, told: what }: Letter,
  readBuild: (at: AccountRegion, arn: string) => ReturnType<ReadBuild>,
): Promise<void> {
  if (what.kind === "reload") return openStreams().closeAll();
  if (what.kind !== "build") {
    const message: LiveMessage =
      what.kind === "freshness"
        ? {
            kind: what.kind,
            polledAt: what.polledAt,
            ...(what.stale ? { stale: what.stale } : {}),
          }
        : what;
    return deliver(at, { id, message });
  }
  if (!isWatchedHere(at)) return;
  const build = await readBuild(at, what.arn);
  if (build) deliver(at, { id, message: { kind: "build", build } });
}
