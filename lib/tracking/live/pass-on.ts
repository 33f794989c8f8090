import "server-only";
import { z } from "zod";
import type { Db } from "@/lib/db/database";
import { notify } from "@/lib/db/notifications";
import { log } from "@/lib/log/log";
import { processId } from "../tracker/lease";
import { nextEventId } from "./event-id";
import type { LiveEvent, Place } from "./message";

/** Where the processes of one database hear each other. */
export const channel = "kiln_live";

/** What one process tells the others: what it is about; they read the rest in the database. */
export const word = z.object({
  from: z.string(),
  kind: z.enum(["build", "detail", "freshness", "wake"]),
  account: z.string(),
  region: z.string(),
  id: z.string(),
  arn: z.string().nullable(),
});

type Word = z.infer<typeof word>;

/** Tells the other processes what watchers of this one were told. */
export function passOn(db: Db, place: Place, events: readonly LiveEvent[]): Promise<void> {
  return say(
    db,
    events.map(({ id, message }) => ({
      kind: message.kind,
      account: place.account,
      region: place.region,
      id,
      arn: message.kind === "build" ? message.build.arn : "arn" in message ? message.arn : null,
    })),
  );
}

/** Has the process that follows the place look at once. */
export function passOnWake(db: Db, place: Place, arn: string | null): Promise<void> {
  const { account, region } = place;
  return say(db, [{ kind: "wake", account, region, id: nextEventId(), arn }]);
}

function say(db: Db, words: readonly Omit<Word, "from">[]): Promise<void> {
  const payloads = words.map((one) => JSON.stringify({ from: processId(), ...one }));
  return notify(db, channel, payloads).catch((error) =>
    log.error({ err: error }, "other processes could not be told"),
  );
}
