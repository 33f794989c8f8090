import "server-only";
import { z } from "zod";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { listenOn, sendOn } from "@/lib/db/channel";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";

const channel = "kiln_wake";

const letter = z.object({
  from: z.string(),
  accountRegion: z.object({ account: z.string(), region: z.string() }),
  arn: z.string().nullable(),
});

/** Makes the process that polls the account and Region do so now. */
export type RequestElsewhere = (accountRegion: AccountRegion, arn: string | null) => Promise<void>;

/** Used if there can be no other process. */
export const nobodyElse: RequestElsewhere = () => Promise.resolve();

/**
 * Exchanges poll requests between processes on PostgreSQL, since another process may poll a build's
 * account and Region.
 *
 * @param self this process's name
 * @returns notifies the others; `stop` ends it
 */
export function requestElsewhere(
  db: Db,
  databaseUrl: string,
  self: string,
): { requestElsewhere: RequestElsewhere; stop: () => Promise<void> } {
  const stop = listenOn({
    databaseUrl,
    name: channel,
    // A missed request is covered by the next poll.
    onGap: () => undefined,
    onPayload: (payload) => {
      const read = parsed(payload);
      if (read && read.from !== self) requestRefresh(read.accountRegion, read.arn, false);
    },
  });
  return {
    requestElsewhere: ({ account, region }, arn) =>
      sendOn(db, channel, JSON.stringify({ from: self, accountRegion: { account, region }, arn })),
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
