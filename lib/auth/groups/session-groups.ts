import "server-only";
import {
  type AuditEntry,
  recordAuditEntry,
  runInTransaction,
  tryRecordAuditEntry,
} from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { SingleFlight } from "@/lib/cache/single-flight";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { parsePersonId } from "@/lib/config/person-id";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import { endSession, hasSessionEnded } from "../ended-sessions";
import type { Person } from "../scope-types";
import { listScopes } from "../scopes";
import { updateSignInGroups } from "../sign-ins";
import { takeIdToken } from "../tokens";
import { AccessEndedError, readGroups, refreshTokens } from "./read-from-provider";
import { revokeRefreshTokens } from "./revoke-tokens";
import { sealTokens, unsealTokens } from "./sealed-tokens";
import { type GroupsState, getGroupsState } from "./state";
import {
  claimGroupsRead,
  type GroupsReadClaim,
  readStoredGroups,
  releaseClaim,
  type StoredGroups,
  storeGroups,
  storeRefreshedTokens,
} from "./store";

/** A session as its cookie contains it. Times are milliseconds since the epoch. */
interface CookieSession {
  user: Person;
  sessionId: string;
  startedAt: number;
  cookieEndsAt: number;
}

const maxSessions = 10_000;
/**
 * After a failure, this process doesn't read the groups of a session again for this long, in
 * milliseconds.
 */
const retryMs = 30_000;
/**
 * The interval at which a request checks whether another replica has read the groups, in
 * milliseconds.
 */
const waitMs = 100;

/** The stored groups of sessions as this process has read them; null if none are stored. */
export const knownGroups = defineSingleton(
  "auth.session-groups",
  () => new Cache<StoredGroups | null>({ max: maxSessions }),
);

/** Sessions whose groups couldn't be read in the last `retryMs`. */
export const failedReads = defineSingleton(
  "auth.failed-group-reads",
  () => new Cache<true>({ max: maxSessions, ttlMs: retryMs, now: Date.now }),
);

/** The group reads in progress in this process, by session ID. */
export const pendingReads = defineSingleton(
  "auth.pending-group-reads",
  () => new SingleFlight<string[] | null>(),
);

/**
 * Returns the current groups of a session. With `session.groupsMinutes`, groups older than that are
 * first read again from the identity provider, once for all concurrent requests and replicas. If
 * they can't be read, the previous ones are valid until they expire.
 *
 * @returns `null` if the session ended during the call, for example because the groups expired
 * @throws if the database can't be read, or isn't writable once the groups have expired
 */
export async function resolveSessionGroups(session: CookieSession): Promise<string[] | null> {
  const known = knownGroups().get(session.sessionId);
  if (known !== undefined) {
    const current = known ?? getCookieGroups(session);
    if (getStoredGroupsState(current) === "fresh") return current.groups;
  }
  return pendingReads().run(session.sessionId, async () => resolve(session, await database()));
}

function getCookieGroups({ user, startedAt }: CookieSession): StoredGroups {
  return { groups: user.groups, readAt: startedAt, tokens: null };
}

function getStoredGroupsState({ readAt }: StoredGroups) {
  return getGroupsState(getDatabaseNowMs() - readAt, config().session.groupsMinutes);
}

async function resolve(session: CookieSession, db: Db): Promise<string[] | null> {
  const { sessionId } = session;
  for (;;) {
    const stored = await readStoredGroups(db, sessionId);
    const current = stored ?? getCookieGroups(session);
    knownGroups().set(sessionId, stored);
    const state = getStoredGroupsState(current);
    if (state === "fresh") return current.groups;
    const attempt = await attemptGroupsRead(session, current, db, state);
    if (typeof attempt !== "string") return attempt;
    if (state === "due") {
      // Another replica may have stored new groups in the meantime.
      const latest = attempt === "claimed" ? await readStoredGroups(db, sessionId) : null;
      return (latest ?? current).groups;
    }
    if (attempt === "failed") return endCookieSession(session, { action: "groups-expired" });
    await new Promise((resume) => setTimeout(resume, waitMs));
    if (await hasSessionEnded(sessionId)) return null;
  }
}

/**
 * Reads the groups of a session again.
 *
 * @returns the groups, `null` if the provider ended the session, `claimed` if another replica is
 *   reading or has just read them, or `failed`
 * @throws if the groups have expired and the claim can't be written to the database
 */
async function attemptGroupsRead(
  session: CookieSession,
  current: StoredGroups,
  db: Db,
  state: GroupsState,
): Promise<string[] | null | "claimed" | "failed"> {
  const { sessionId } = session;
  if (!current.tokens || failedReads().get(sessionId)) return "failed";
  let claim: GroupsReadClaim | null = null;
  try {
    claim = await claimGroupsRead(db, sessionId, current);
    if (!claim) return "claimed";
    return await readUnderClaim(session, current.groups, claim, db);
  } catch (error) {
    if (error instanceof AccessEndedError) {
      const detail = { reason: error.message };
      return endCookieSession(session, { action: "provider-sign-out", detail });
    }
    // "failed" would end the session, although only the database isn't writable.
    if (!claim && state === "expired") throw error;
    log.warn({ err: error }, "couldn't refresh a session's groups");
    failedReads().set(sessionId, true);
    if (claim) await releaseClaim(db, claim).catch(() => undefined);
    return "failed";
  }
}

async function readUnderClaim(
  { sessionId, user, cookieEndsAt }: CookieSession,
  before: string[],
  claim: GroupsReadClaim,
  db: Db,
): Promise<string[]> {
  const readAt = getDatabaseNowMs();
  const tokens = claim.tokens && (await unsealTokens(sessionId, claim.tokens));
  if (!tokens) throw new Error("the tokens were encrypted with a different secret");
  const { usable, stored } = await refreshTokens(tokens);
  if (stored.refreshToken !== tokens.refreshToken) {
    const sealed = await sealTokens(sessionId, stored, cookieEndsAt);
    try {
      await storeRefreshedTokens(db, claim, sealed);
    } catch (error) {
      // If the session has ended meanwhile, only its previous refresh token was revoked.
      const hasEnded = await hasSessionEnded(sessionId).catch(() => false);
      if (hasEnded) void revokeRefreshTokens([{ session_id: sessionId, tokens: sealed }]);
      throw error;
    }
  }
  const groups = await readGroups(parsePersonId(user.id).subject, usable, stored);
  await runInTransaction(db, async (tx) => {
    await storeGroups(tx, claim, { groups, readAt });
    await updateSignInGroups(tx, { id: user.id, groups });
    if (hasSameElements(before, groups)) return;
    const detail = {
      rolesBefore: countRoles({ ...user, groups: before }),
      rolesAfter: countRoles({ ...user, groups }),
    };
    const actor = { person: { ...user, groups }, roleId: "", account: "", region: "" };
    const entry = { action: "change-groups", target: sessionId, outcome: "done", detail };
    await recordAuditEntry(tx, actor, entry);
  });
  knownGroups().delete(sessionId);
  return groups;
}

function hasSameElements(some: string[], others: string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function countRoles(user: Person): number {
  return new Set(listScopes({ user }).map(({ roleId }) => roleId)).size;
}

/** Ends a session as a sign-out does, and audits the reason. */
async function endCookieSession(
  { sessionId, user, cookieEndsAt }: CookieSession,
  entry: Pick<AuditEntry, "action" | "detail">,
): Promise<null> {
  await endSession(sessionId, cookieEndsAt);
  takeIdToken(sessionId);
  await tryRecordAuditEntry({ person: user }, { ...entry, target: sessionId, outcome: "done" });
  return null;
}
