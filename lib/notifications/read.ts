import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import {
  findBuildsByArns,
  findBuildsByPerson,
  findNewerBuildEvents,
} from "@/lib/builds/followed-builds";
import type { BuildRecord } from "@/lib/builds/record/build-row";
import { config } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { getMinId } from "@/lib/db/min-id";
import type { PortalError } from "@/lib/errors/portal-error";
import { readReviewNotifications } from "@/lib/reviews/review-notifications";
import { deriveBuildNotifications, type FollowedBuild } from "./build-notifications";
import { recordVisit } from "./outbound/settings";
import type { NotificationList } from "./view";

/**
 * The maximum age of the events in the notification bell, in milliseconds. Open reviews can be
 * older.
 */
const lookbackMs = 14 * 24 * 60 * 60 * 1000;
const maxBuilds = 200;
const maxEvents = 1_000;
const maxListed = 30;
/** Reviews span all accounts and Regions, so they have a separate mark for seen notifications. */
export const reviewMarkKey = { account: "*", region: "*" };

/**
 * Reads a person's notifications about followed builds in the role's account and Region, and about
 * reviews in all accounts and Regions. Also records the visit.
 *
 * @param denial the reason why the role can't read builds, in which case the list has none about
 * builds
 */
export async function readNotifications(
  acting: ActingRole,
  denial?: PortalError,
): Promise<NotificationList> {
  const db = await database();
  const now = new Date(getDatabaseNowMs());
  const since = now.getTime() - lookbackMs;
  const reader = { user: acting.person, sessionId: acting.sessionId };
  const span = { since: new Date(since), now };
  const [ownRows, follows, mark, reviewMark, notices] = await Promise.all([
    denial
      ? []
      : findBuildsByPerson(db, acting, acting.person.id, span.since.toISOString(), maxBuilds),
    denial ? [] : listFollowedBuilds(db, acting),
    readSeenMark(db, acting),
    readSeenMark(db, { ...acting, ...reviewMarkKey }),
    readReviewNotifications(db, reader, config(), span),
    recordVisit(db, acting.person, now),
  ]);
  const own = ownRows.map((row) => toFollowedBuild(row, null));
  const builds = new Map([...follows, ...own].map((build) => [build.arn, build]));
  const events = await findNewerBuildEvents(db, [...builds.keys()], getMinId(since), maxEvents);
  const reviews = notices.items.map((notice) => ({
    ...notice,
    unseen: reviewMark === null || notice.id > reviewMark,
  }));
  const { accountName, region } = acting;
  const ofBuilds = deriveBuildNotifications(events, builds, mark).map((notification) => ({
    ...notification,
    accountName,
    region,
  }));
  const notifications = [...ofBuilds, ...reviews].sort((a, b) => (a.id < b.id ? 1 : -1));
  return {
    items: notifications.slice(0, maxListed),
    unseen: notifications.filter(({ unseen }) => unseen).length,
    followed: follows.map(({ arn }) => arn),
    own: own.map(({ arn }) => arn),
    asOf: getMinId(now.getTime()),
    ...(denial ? { buildsError: denial } : {}),
    ...(notices.isPartial ? { isPartial: true } : {}),
    ...(notices.isChecking ? { isChecking: true } : {}),
  };
}

async function listFollowedBuilds(db: Db, acting: ActingRole): Promise<FollowedBuild[]> {
  const follows = await db
    .selectFrom("follows")
    .select(["arn", "since"])
    .where("person_id", "=", acting.person.id)
    .orderBy("since", "desc")
    .execute();
  const builds = await findBuildsByArns(
    db,
    acting,
    follows.map(({ arn }) => arn),
  );
  const byArn = new Map(builds.map((build) => [build.arn, build]));
  return follows
    .flatMap(({ arn, since }) => {
      const build = byArn.get(arn);
      return build ? [toFollowedBuild(build, since)] : [];
    })
    .slice(0, maxBuilds);
}

export function toFollowedBuild(
  { arn, name, version, build_number, status, waiting_steps }: BuildRecord,
  since: string | null,
): FollowedBuild {
  return {
    ...{ arn, name, version, status, since },
    ...{ buildNumber: build_number, waitingSteps: waiting_steps },
  };
}

async function readSeenMark(
  db: Db,
  { account, region, person }: ActingRole,
): Promise<string | null> {
  const row = await db
    .selectFrom("seen_marks")
    .select("event_id")
    .where("person_id", "=", person.id)
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirst();
  return row?.event_id ?? null;
}
