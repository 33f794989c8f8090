import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { buildsOfPerson, buildsWithArns, eventsAfter } from "@/lib/builds/followed-builds";
import type { BuildRecord } from "@/lib/builds/record/build-row";
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
  const [ownRows, follows, mark, reviewMark, notices] = await Promise.all([
    buildsOfPerson(db, acting, acting.person.id, new Date(since).toISOString(), maxBuilds),
    followedBuilds(db, acting),
    seenMark(db, acting),
    seenMark(db, { ...acting, ...everywhere }),
    reviewNotices(db, reader, config(), span),
  ]);
  const own = ownRows.map((row) => followed(row, null));
  const builds = new Map([...follows, ...own].map((build) => [build.arn, build]));
  const events = await eventsAfter(db, [...builds.keys()], firstIdOf(since), maxEvents);
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
    followed: follows.map(({ arn }) => arn),
    own: own.map(({ arn }) => arn),
  };
}

async function followedBuilds(db: Db, acting: ActingRole): Promise<FollowedBuild[]> {
  const follows = await db
    .selectFrom("follows")
    .select(["arn", "since"])
    .where("person_id", "=", acting.person.id)
    .orderBy("since", "desc")
    .execute();
  const builds = await buildsWithArns(
    db,
    acting,
    follows.map(({ arn }) => arn),
  );
  const byArn = new Map(builds.map((build) => [build.arn, build]));
  return follows
    .flatMap(({ arn, since }) => {
      const build = byArn.get(arn);
      return build ? [followed(build, since)] : [];
    })
    .slice(0, maxBuilds);
}

function followed(
  { arn, name, version, build_number, status, waiting_steps }: BuildRecord,
  since: string | null,
): FollowedBuild {
  return {
    ...{ arn, name, version, status, since },
    ...{ buildNumber: build_number, waitingSteps: waiting_steps },
  };
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
