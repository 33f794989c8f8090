import "server-only";
import { z } from "zod";
import { wake } from "@/lib/builds/wake";
import { listenOn, sendOn } from "@/lib/db/channel";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";

const channel = "kiln_wake";

const letter = z.object({
  from: z.string(),
  place: z.object({ account: z.string(), region: z.string() }),
  arn: z.string().nullable(),
});

/** Has whichever process follows the place look at once. */
export type WakeOthers = (place: AccountRegion, arn: string | null) => Promise<void>;

/** Where no other process can be. */
export const nobodyElse: WakeOthers = () => Promise.resolve();

/**
 * Lets the processes of one PostgreSQL wake each other: what was begun at this one may be in a place
 * that another one follows.
 *
 * @param self this process's name
 * @returns wakes the others; `stop` ends it
 */
export function wakeOthers(
  db: Db,
  databaseUrl: string,
  self: string,
): { wakeOthers: WakeOthers; stop: () => Promise<void> } {
  const stop = listenOn({
    databaseUrl,
    name: channel,
    // Whoever was not heard is found by the next poll.
    onGap: () => undefined,
    onPayload: (payload) => {
      const read = parsed(payload);
      if (read && read.from !== self) wake(read.place, read.arn, false);
    },
  });
  return {
    wakeOthers: ({ account, region }, arn) =>
      sendOn(db, channel, JSON.stringify({ from: self, place: { account, region }, arn })),
    stop,
  };
}

function parsed(payload: string): z.infer<typeof letter> | null {
  try {
    return letter.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    log.warn("received invalid JSON from another process");
    return null;
  }
}
