import "server-only";
import { diagnoseMessages } from "@/lib/build-logs/diagnose-messages";
import { findNewerBuildEvents } from "@/lib/builds/followed-builds";
import { findBuildsEndedAfter, listAllRunningBuilds } from "@/lib/builds/notification-builds";
import type { BuildRecord } from "@/lib/builds/stored-builds";
import type { NotificationEvent } from "@/lib/config/notifications";
import { splitIntoBatches } from "@/lib/db/batches";
import type { Db } from "@/lib/db/database";
import { getMinId } from "@/lib/db/min-id";
import { toSentence } from "@/lib/errors/sentence";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { deriveBuildNotifications } from "../build-notifications";
import { toFollowedBuild } from "../read";
import type { NotificationCandidate } from "./item";

interface Span {
  since: Date;
  now: Date;
}

/**
 * Events are read from this many milliseconds before the time span, to recognize a build's repeated
 * end.
 */
const lookbackMs = 14 * 24 * 3_600_000;
const buildsPerBatch = 20;
const maxEvents = 1_000;
/**
 * The time in milliseconds for which a failed build waits for the messages of its steps, which the
 * diagnosis needs.
 */
const diagnosisWaitMs = 60_000;
/** A running build is reported once it has run for this multiple of the typical duration. */
const slowFactor = 1.5;
/** The shortest wait for approval that is mentioned, in milliseconds. */
const minShownWaitMs = 60_000;

const events: Readonly<Record<string, NotificationEvent>> = {
  AVAILABLE: "succeeded",
  FAILED: "failed",
  CANCELLED: "cancelled",
};
const outcomes: Readonly<Record<string, string>> = {
  AVAILABLE: "is available",
  FAILED: "failed",
  CANCELLED: "was canceled",
};

/**
 * Returns one event for each end of a build recorded in a time span, as the notification bell does.
 * A failure is returned once the build was read completely, or a minute after its end.
 */
export async function findEndedBuildCandidates(
  db: Db,
  { since, now }: Span,
): Promise<NotificationCandidate[]> {
  const after = getMinId(since.getTime());
  const rows = await findBuildsEndedAfter(db, after);
  const found: NotificationCandidate[] = [];
  for (const batch of splitIntoBatches(rows, buildsPerBatch)) {
    const some = new Map(batch.map((row) => [row.arn, row]));
    const stored = await findNewerBuildEvents(
      db,
      [...some.keys()],
      getMinId(since.getTime() - lookbackMs),
      maxEvents,
    );
    const builds = new Map([...some].map(([arn, row]) => [arn, toFollowedBuild(row, null)]));
    for (const { kind, id, arn, at, status, reason } of deriveBuildNotifications(
      stored,
      builds,
      null,
    )) {
      const build = some.get(arn);
      const event = events[status];
      if (kind !== "ended" || !build || !event || id <= after) continue;
      const isComplete = build.final === 1 || now.getTime() - Date.parse(at) > diagnosisWaitMs;
      if (event === "failed" && !isComplete) continue;
      const title = `${formatBuildName(build)} ${outcomes[status]}`;
      const compose = async () => ({
        title,
        text: event === "failed" ? await composeDiagnosis(db, arn, reason) : null,
      });
      found.push({ ...toCandidateFacts(build), key: id, event, at, compose });
    }
  }
  return found;
}

/**
 * Returns the running builds that exceed their recipe's typical duration by half. Known waits for
 * approval don't count. Builds that are waiting at the moment aren't returned, because the duration
 * of the wait depends on the reviewers.
 */
export async function findSlowBuildCandidates(
  db: Db,
  { now }: Span,
): Promise<NotificationCandidate[]> {
  return (await listAllRunningBuilds(db)).flatMap(({ build, typicalMs }) => {
    if (typicalMs === null || typicalMs <= 0 || build.waiting_steps > 0) return [];
    const startedAt = build.retried_at ?? build.created_at;
    const waitedMs = build.waited_ms ?? 0;
    const at = Date.parse(startedAt) + typicalMs * slowFactor + waitedMs;
    if (Number.isNaN(at) || at > now.getTime()) return [];
    const compose = async () => ({
      title: `${formatBuildName(build)} is taking longer than usual`,
      text: `Running for ${formatDuration(now.getTime() - Date.parse(startedAt))}${waitedMs < minShownWaitMs ? "" : `, including ${formatDuration(waitedMs)} waiting for approval`}. Builds from this recipe typically take ${formatDuration(typicalMs)}.`,
    });
    return [
      {
        ...toCandidateFacts(build),
        key: `${build.arn} slow ${startedAt}`,
        event: "slow" as const,
        at: new Date(at).toISOString(),
        compose,
      },
    ];
  });
}

function toCandidateFacts(build: BuildRecord) {
  return {
    account: build.account,
    region: build.region,
    image: build.name,
    recipe: build.recipe_name,
    arn: build.arn,
    ownerId: build.submitted_by_id,
    isAwaitingDecisionBy: () => false,
    path: formatBuildPath(build.arn) ?? "/builds",
  };
}

function formatBuildName({ name, version, build_number }: BuildRecord): string {
  return `${name} ${version} build ${build_number}`;
}

const certainties = {
  certain: "Cause",
  likely: "Likely cause",
  possible: "Possible cause",
} as const;

/** Composes the diagnosis from Image Builder's messages, without quoting them. */
async function composeDiagnosis(db: Db, arn: string, reason: string | null): Promise<string> {
  const { causes, step } = await diagnoseMessages(db, arn, reason);
  const where = step ? `Failed at step ${step.name}. ` : "";
  const [cause] = causes;
  if (!cause || cause.generic) return `${where}Cause unknown. See the log on the build's page.`;
  const remedy = cause.remedy[0] ? ` Recommended action: ${toSentence(cause.remedy[0])}` : "";
  return `${where}${certainties[cause.certainty]}: ${toSentence(cause.title)} ${toSentence(cause.cause)}${remedy}`;
}

function formatDuration(ms: number): string {
  const all = Math.max(1, Math.round(ms / 60_000));
  return all < 60 ? `${all} min` : `${Math.floor(all / 60)} h ${all % 60} min`;
}
