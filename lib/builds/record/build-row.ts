import "server-only";
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { BuildsTable } from "@/lib/db/tables";
import { type ImageBuilderArn, parseArn } from "@/lib/imagebuilder/arn";
import { isEndStatus, isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { formatVersionKey } from "@/lib/imagebuilder/version-key";
import type { BuildEventKind, BuildOutput } from "../view";
import {
  hasReopened,
  hasStateChanged,
  type KnownState,
  mergeObservation,
  type Observation,
} from "./observation";

/** A row of the table `builds`. */
export type BuildRecord = Selectable<BuildsTable>;

/** An event for `build_events`; the status and reason are the build's at that time. */
export interface NewBuildEvent {
  kind: BuildEventKind;
  at: string;
  detail?: Record<string, string>;
}

/** The effect of an observation on a row. */
export interface BuildRowChange {
  row: BuildRecord;
  /** True if anything except the observation time differs. */
  changed: boolean;
  /** True if tags or outputs differ. */
  factsChanged: boolean;
  newEvents: NewBuildEvent[];
}

/** The maximum PostgreSQL integer. In milliseconds, it is 24 days, longer than a build can run. */
const maxInteger = 2 ** 31 - 1;
/** The maximum length of a platform in characters. Platforms are part of indexes. AWS has three. */
const maxPlatformLength = 64;

/** The age in milliseconds from which a build that is first observed as ended causes no event. */
const minHistoryAgeMs = 3_600_000;

/**
 * Adds an observation to a build's row. Pure. Observations can be late, repeated, and in any order.
 *
 * @param known the row so far; `null` for a build that was never observed
 * @returns `null` if the observation has no build version, or one with a number that databases
 *   can't store
 */
export function applyObservation(
  known: BuildRecord | null,
  seen: Observation,
): BuildRowChange | null {
  const arn = parseArn(seen.arn);
  if (arn?.kind !== "image" || arn.version === undefined || arn.build === undefined) return null;
  if (arn.build > maxInteger) return null;
  const before = known ? toKnownState(known) : null;
  const state = mergeObservation(before, seen);
  const base = known ?? createRow(arn, seen);
  const factsHash = hashFacts(seen);
  const newer = !known || seen.observedAt >= known.observed_at;
  const factsChanged = newer && factsHash !== null && factsHash !== base.facts_mark;
  const row = setObservedEnd(
    {
      ...base,
      ...mergeFacts(base, arn, seen),
      status: state.status,
      status_reason: state.reason,
      status_since: state.since,
      followed: state.followed ? 1 : 0,
      observed_at: state.observedAt,
      facts_mark: factsChanged ? factsHash : base.facts_mark,
      ami_id: factsChanged ? findAmiId(arn, seen.outputs ?? []) : base.ami_id,
      // After such a change, the build's page is outdated, so the build is polled once more.
      final: factsChanged && base.facts_mark !== null ? 0 : base.final,
      ...(before && hasReopened(before, state) && state.status !== before.status
        ? { ...reopenedColumns, retried_at: getRetryTime(before, state) }
        : {}),
    },
    seen,
  );
  return {
    row,
    changed: before === null || hasStateChanged(before, state) || haveFactsChanged(base, row),
    factsChanged,
    newEvents: deriveEvents(known, before, state, seen, factsChanged),
  };
}

/**
 * Returns the start of a retry. This is the time of the request in Kiln, or otherwise the time at
 * which the build was first observed running again.
 */
function getRetryTime(before: KnownState, { since }: KnownState): string {
  const { reopenedAt } = before;
  return reopenedAt !== null && before.since <= reopenedAt && reopenedAt <= since
    ? reopenedAt
    : since;
}

const reopenedColumns = {
  final: 0,
  end_seen_at: null,
  ended_at: null,
  duration_ms: null,
  phase_ms: null,
  waited_ms: null,
};

function toKnownState(row: BuildRecord): KnownState {
  return {
    status: row.status,
    reason: row.status_reason,
    since: row.status_since ?? row.observed_at,
    observedAt: row.observed_at,
    followed: row.followed === 1,
    reopenedAt: row.reopened_at,
  };
}

function createRow(arn: ImageBuilderArn, seen: Observation): BuildRecord {
  return {
    arn: seen.arn,
    account: arn.account,
    region: arn.region,
    name: arn.name,
    version: arn.version ?? "",
    build_number: arn.build ?? 0,
    version_key: formatVersionKey(arn.version ?? "", arn.build ?? 0),
    type: null,
    platform: null,
    status: seen.status,
    status_reason: null,
    recipe_arn: null,
    recipe_name: null,
    submission_id: null,
    submitted_by: null,
    submitted_by_id: null,
    created_at: seen.createdAt ?? seen.observedAt,
    observed_at: seen.observedAt,
    build_type: null,
    source: "other",
    pipeline_arn: null,
    os_version: null,
    status_since: null,
    ...reopenedColumns,
    retried_at: null,
    waiting_steps: 0,
    ami_id: null,
    revision: 0,
    followed: 0,
    facts_mark: null,
    reopened_at: null,
  };
}

/**
 * Returns a build's properties apart from its state. Keeps the known ones that the response doesn't
 * contain.
 */
function mergeFacts(row: BuildRecord, arn: ImageBuilderArn, seen: Observation) {
  const recipeArn = seen.recipeArn ?? row.recipe_arn;
  const pipelineArn = seen.pipelineArn ?? row.pipeline_arn;
  const buildType = seen.buildType ?? row.build_type;
  const ofPipeline = pipelineArn !== null || buildType === "SCHEDULED";
  const source = row.submission_id ? "kiln" : ofPipeline ? "pipeline" : row.source;
  return {
    type: seen.type ?? row.type,
    platform: seen.platform ? truncate(seen.platform, maxPlatformLength) : row.platform,
    os_version: seen.osVersion ?? row.os_version,
    build_type: buildType,
    pipeline_arn: pipelineArn,
    source,
    recipe_arn: recipeArn,
    // If the response doesn't contain the recipe, the image's name is used, because an image has
    // the name of its recipe.
    recipe_name: (recipeArn ? parseArn(recipeArn)?.name : null) ?? row.recipe_name ?? arn.name,
    created_at: seen.createdAt ?? row.created_at,
  };
}

/** Prefers the AMI in the build's account and Region to copies elsewhere. */
function findAmiId({ account, region }: ImageBuilderArn, outputs: readonly BuildOutput[]) {
  const amis = outputs.filter(({ id }) => /^ami-[0-9a-z]{1,40}$/.test(id));
  const own = amis.find((output) => output.account === account && output.region === region);
  return (own ?? amis.find((output) => output.region === region) ?? amis[0])?.id ?? null;
}

function truncate(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : Array.from(text).slice(0, maxLength).join("");
}

/** Sets the end of a build to its observed time, until a later poll returns the exact time. */
function setObservedEnd(row: BuildRecord, seen: Observation): BuildRecord {
  if (!isTerminalStatus(row.status)) return row;
  const endSeenAt = canBeEndOf(row.status, seen.status)
    ? pickEarlier(row.end_seen_at, seen.observedAt)
    : row.end_seen_at;
  const ended = { ...row, waiting_steps: 0, end_seen_at: endSeenAt };
  if (row.phase_ms !== null || row.followed === 0 || endSeenAt === null) return ended;
  const start = getAttemptStart(row);
  return { ...ended, ended_at: endSeenAt, duration_ms: computeElapsedMs(start, endSeenAt) };
}

function getAttemptStart(row: Pick<BuildRecord, "created_at" | "retried_at">): string {
  return row.retried_at ?? row.created_at;
}

/** True if `end` can be the final status of a build whose status is now `now`. */
function canBeEndOf(now: string, end: string): boolean {
  return isEndStatus(end) && (now === end || !isEndStatus(now));
}

function pickEarlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other;
}

/**
 * Returns the milliseconds between two ISO 8601 times, at least 0; `null` if one is invalid, or if
 * the duration is too long for a build, for example because Kiln wasn't running when it ended.
 */
export function computeElapsedMs(from: string, to: string): number | null {
  return toStoredMs(Date.parse(to) - Date.parse(from));
}

/** Returns a duration as stored; `null` if it is invalid or too long for a build. */
export function toStoredMs(ms: number): number | null {
  return Number.isNaN(ms) || ms > maxInteger ? null : Math.max(0, ms);
}

const factColumns = [
  "type",
  "platform",
  "os_version",
  "build_type",
  "pipeline_arn",
  "source",
  "recipe_arn",
  "recipe_name",
  "created_at",
  "facts_mark",
  "end_seen_at",
  "ended_at",
  "waiting_steps",
] as const;

function haveFactsChanged(before: BuildRecord, after: BuildRecord): boolean {
  return factColumns.some((column) => before[column] !== after[column]);
}

function deriveEvents(
  known: BuildRecord | null,
  before: KnownState | null,
  after: KnownState,
  seen: Observation,
  factsChanged: boolean,
): NewBuildEvent[] {
  const at = seen.observedAt;
  if (!known || !before) {
    const createdAtMs = Date.parse(seen.createdAt ?? at);
    return after.followed || Date.parse(at) - createdAtMs < minHistoryAgeMs
      ? [{ kind: "status", at }]
      : [];
  }
  const moved = before.status !== after.status || before.reason !== after.reason;
  const all: NewBuildEvent[] = moved
    ? [{ kind: "status", at, ...getStatusDetail(before, after) }]
    : [];
  if (!factsChanged || known.facts_mark === null) return all;
  const [tags, outputs] = known.facts_mark.split(" ");
  const [newTags, newOutputs] = (hashFacts(seen) ?? "").split(" ");
  if (outputs !== newOutputs) all.push({ kind: "outputs", at });
  if (tags !== newTags) all.push({ kind: "tags", at });
  return all;
}

/** Returns a deleted build's status before its deletion, which may be recorded nowhere else. */
function getStatusDetail(before: KnownState, after: KnownState): Pick<NewBuildEvent, "detail"> {
  if (after.status !== "DELETED") return {};
  const detail: Record<string, string> = { previousStatus: before.status };
  if (before.reason !== null) detail.previousReason = before.reason;
  return { detail };
}

function hashFacts({ tags, outputs }: Observation): string | null {
  if (tags === null || outputs === null) return null;
  return `${createShortHash(tags)} ${createShortHash(outputs)}`;
}

function createShortHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}
