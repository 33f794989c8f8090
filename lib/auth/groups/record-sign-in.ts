import "server-only";
import { decodeJwt } from "jose";
import { config } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import { getClaim, type SessionClaims } from "../claims";
import { type GroupsTokens, sealTokens } from "./sealed-tokens";
import { insertGroups } from "./store";

interface IssuedTokens {
  id_token?: string | undefined;
  access_token?: string | undefined;
  refresh_token?: string | undefined;
  /** The expiry of the access token, in seconds since the epoch. */
  expires_at?: number | undefined;
}

/**
 * Stores the groups of a new session and the tokens to read them again. Does nothing without
 * `session.groupsMinutes`. After a failure, which is only logged, the person must sign in again
 * once the groups have expired.
 */
export async function recordSignInGroups(
  { sid, groups, ends }: Pick<SessionClaims, "sid" | "groups" | "ends">,
  issued: IssuedTokens,
  openDb: () => Promise<Db> = database,
): Promise<void> {
  if (config().session.groupsMinutes === undefined) return;
  const until = ends * 1000;
  try {
    const tokens = await sealTokens(sid, toGroupsTokens(issued), until);
    const reading = { groups, readAt: getDatabaseNowMs(), tokens };
    await insertGroups(await openDb(), sid, reading, until);
  } catch (error) {
    log.error({ err: error }, "couldn't save a session's groups");
  }
}

function toGroupsTokens(issued: IssuedTokens): GroupsTokens {
  const { id_token, access_token, refresh_token, expires_at } = issued;
  const { groupsClaim, groupsSource } = config().signIn;
  const claims = id_token ? decodeJwt(id_token) : {};
  const groupsInIdToken =
    groupsSource !== "userinfo" && getClaim(claims, groupsClaim) !== undefined;
  if (refresh_token) return { refreshToken: refresh_token, groupsInIdToken };
  return {
    groupsInIdToken,
    ...(access_token && { accessToken: access_token }),
    ...(expires_at !== undefined && { accessTokenExpiresAt: expires_at * 1000 }),
  };
}
