import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { firstIdOf } from "@/lib/db/id-time";
import { reviewNotices } from "@/lib/reviews/notices";
import { buildNotifications, type FollowedBuild } from "./build-notifications";
import type { NotificationList } from "./view";

/** How far back the bell goes. Milliseconds. */
const backMs = 14 * 24 * 60 * 60 * 1000;
const maxBuilds = 200;
const maxEvents = 1_000;
const maxListed = 30;
/** Reviews, which span all accounts and Regions, have a mark of their own. */
export const everywhere = { account: "*", region: "*" };

/**
 * The notifications of a person: for followed builds in the role's account and Region, and for
 * reviews in all.
 */
export async function readNotifications(acting: ActingRole): Promise<NotificationList> {
  const db = await database();
  const since = Date.now() - backMs;
  const reader = { user: acting.person, sessionId: acting.sessionId };
  const span = { since: new Date(since), now: new Date() };
  const [own, followed, mark, reviewMark, notices] = await Promise.all([
    ownBuilds(db, acting, new Date(since).toISOString()),
    followedBuilds(db, acting),
    seenMark(db, acting),
    seenMark(db, { ...acting, ...everywhere }),
    reviewNotices(db, reader, config(), span),
  ]);
  const builds = new Map([...followed, ...own].map((build) => [build.arn, build]));
  const events = await eventsOf(db, [...builds.keys()], firstIdOf(since));
  const reviews = notices.map((notice) => ({
    ...notice,
    unseen: reviewMark === null || notice.id > reviewMark,
  }));
  const told = [...buildNotifications(events, builds, mark), ...reviews].sort((a, b) =>
    a.id < b.id ? 1 : -1,
  );
  return {
    items: told.slice(0, maxListed),
    unseen: told.filter(({ unseen }) => unseen).length,
    followed: followed.map(({ arn }) => arn),
    own: own.map(({ arn }) => arn),
  };
}

const columns = [
  "builds.arn",
  "name",
  "version",
  "build_number as buildNumber",
  "status",
  "waiting_steps as waitingSteps",
] as const;

async function ownBuilds(db: Db, acting: ActingRole, since: string): Promise<FollowedBuild[]> {
  const rows = await db
    .selectFrom("builds")
    .select(columns)
    .where("account", "=", acting.account)
    .where("region", "=", acting.region)
    .where("submitted_by_id", "=", acting.person.id)
    .where("created_at", ">=", since)
    .orderBy("created_at", "desc")
    .limit(maxBuilds)
    .execute();
  return rows.map((row) => ({ ...row, since: null }));
}

function followedBuilds(db: Db, { account, region, person }: ActingRole): Promise<FollowedBuild[]> {
  return db
    .selectFrom("follows")
    .innerJoin("builds", "builds.arn", "follows.arn")
    .select([...columns, "since"])
    .where("person_id", "=", person.id)
    .where("account", "=", account)
    .where("region", "=", region)
    .orderBy("since", "desc")
    .limit(maxBuilds)
    .execute();
}

async function seenMark(db: Db, { account, region, person }: ActingRole): Promise<string | null> {
  const row = await db
    .selectFrom("seen_marks")
    .select("event_id")
    .where("person_id", "=", person.id)
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirst();
  return row?.event_id ?? null;
}

/** The newest events that may become notifications, in ID order. */
async function eventsOf(db: Db, arns: readonly string[], after: string) {
  if (arns.length === 0) return [];
  const rows = await db
    .selectFrom("build_events")
    .select(["id", "arn", "at", "kind", "status", "reason", "detail"])
    .where("arn", "in", arns)
    .where("id", ">", after)
    .where("kind", "in", ["status", "waiting"])
    .orderBy("id", "desc")
    .limit(maxEvents)
    .execute();
  return rows.reverse();
}
