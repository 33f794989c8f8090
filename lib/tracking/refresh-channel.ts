import "server-only";
import { z } from "zod";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { listenOnChannel, sendToChannel } from "@/lib/db/channel";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";

const channel = "kiln_wake";

const messageSchema = z.object({
  from: z.string(),
  accountRegion: z.object({ account: z.string(), region: z.string() }),
  arn: z.string().nullable(),
});

/** Requests an immediate poll from the process that polls the account and Region. */
export type RefreshForwarder = (accountRegion: AccountRegion, arn: string | null) => Promise<void>;

/** Does nothing. Used if there can't be another process. */
export const skipRefreshForwarding: RefreshForwarder = () => Promise.resolve();

/**
 * Exchanges poll requests between processes on PostgreSQL, since another process may poll a build's
 * account and Region.
 *
 * @param self this process's name
 * @returns a function that notifies the other processes, and `stop`, which ends the exchange
 */
export function openRefreshChannel(
  db: Db,
  databaseUrl: string,
  self: string,
): { forwardRefresh: RefreshForwarder; stop: () => Promise<void> } {
  const stop = listenOnChannel({
    databaseUrl,
    name: channel,
    // A missed request is covered by the next poll.
    onGap: () => undefined,
    onPayload: (payload) => {
      const read = parseMessage(payload);
      if (read && read.from !== self) requestRefresh(read.accountRegion, read.arn, false);
    },
  });
  return {
    forwardRefresh: ({ account, region }, arn) =>
      sendToChannel(
        db,
        channel,
        JSON.stringify({ from: self, accountRegion: { account, region }, arn }),
      ),
    stop,
  };
}

function parseMessage(payload: string): z.infer<typeof messageSchema> | null {
  try {
    return messageSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    log.warn("received invalid JSON from another process");
    return null;
  }
}
