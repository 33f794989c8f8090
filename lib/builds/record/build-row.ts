import "server-only";
import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { BuildsTable } from "@/lib/db/tables";
import { type ImageBuilderArn, parseArn } from "@/lib/imagebuilder/arn";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { versionKey } from "@/lib/imagebuilder/version-key";
import { unmarked } from "../list/marks";
import type { BuildEventKind, BuildOutput } from "../view";
import { addSeen, differs, isReopening, type KnownState, type Observation } from "./observation";

/** A build as its row holds it. */
export type BuildRecord = Selectable<BuildsTable>;

/** What happened, as `build_events` keeps it; the status and reason are the build's at that moment. */
export interface Happening {
  kind: BuildEventKind;
  at: string;
  detail?: Record<string, string>;
}

/** What an observation makes of a row. */
export interface RowChange {
  row: BuildRecord;
  /** Whether anything but the time of the observation differs. */
  changed: boolean;
  /** Whether tags or outputs differ. */
  factsChanged: boolean;
  happenings: Happening[];
}

/** What PostgreSQL keeps as an integer: as milliseconds 24 days, longer than AWS lets a build run. */
const largestInteger = 2 ** 31 - 1;
/** Characters of a platform, of which AWS has three: it stands in indexes, whose rows are short. */
const longestPlatform = 64;

/** A build that is found ended this long after it began was not missed by anyone. Milliseconds. */
const historyMs = 3_600_000;

/**
 * The row of a build once an observation is added to it. Pure: the same observations give the same
 * row in whatever order they come.
 *
 * @param known the row so far; `null` for a build that was never seen
 * @returns `null` when the observation does not name a build version, or one with a number that no
 *   database keeps
 */
export function addToRow(known: BuildRecord | null, seen: Observation): RowChange | null {
  const arn = parseArn(seen.arn);
  if (arn?.kind !== "image" || arn.version === undefined || arn.build === undefined) return null;
  if (arn.build > largestInteger) return null;
  const before = known ? stateOf(known) : null;
  const state = addSeen(before, seen);
  const base = known ?? newRow(arn, seen);
  const mark = markOf(seen);
  const newer = !known || seen.observedAt >= known.observed_at;
  const factsChanged = newer && mark !== null && mark !== base.facts_mark;
  const row = settled(
    {
      ...base,
      ...factsOf(base, arn, seen),
      status: state.status,
      status_reason: state.reason,
      status_since: state.since,
      followed: state.followed ? 1 : 0,
      observed_at: state.observedAt,
      facts_mark: factsChanged ? mark : base.facts_mark,
      ami_id: factsChanged ? amiIdOf(arn, seen.outputs ?? []) : base.ami_id,
      // What its page shows is old: it is looked at once more.
      final: factsChanged && base.facts_mark !== null ? 0 : base.final,
      ...(before && isReopening(before, state) && state.status !== before.status
        ? { ...reopened, retried_at: retryTime(before, state) }
        : {}),
    },
    seen,
  );
  return {
    row,
    changed: before === null || differs(before, state) || differsInFacts(base, row),
    factsChanged,
    happenings: happenings(known, before, state, seen, factsChanged),
  };
}

/** When a retry began: as Kiln asked for it, else when the build was first seen to run again. */
function retryTime(before: KnownState, { since }: KnownState): string {
  const { reopenedAt } = before;
  return reopenedAt !== null && before.since <= reopenedAt && reopenedAt <= since
    ? reopenedAt
    : since;
}

const reopened = { final: 0, end_seen_at: null, ended_at: null, duration_ms: null, phase_ms: null };

function stateOf(row: BuildRecord): KnownState {
  return {
    status: row.status,
    reason: row.status_reason,
    since: row.status_since ?? row.observed_at,
    observedAt: row.observed_at,
    followed: row.followed === 1,
    reopenedAt: row.reopened_at,
  };
}

function newRow(arn: ImageBuilderArn, seen: Observation): BuildRecord {
  return {
    arn: seen.arn,
    account: arn.account,
    region: arn.region,
    name: arn.name,
    version: arn.version ?? "",
    build_number: arn.build ?? 0,
    version_key: versionKey(arn.version ?? "", arn.build ?? 0),
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
    end_seen_at: null,
    ended_at: null,
    retried_at: null,
    duration_ms: null,
    phase_ms: null,
    waiting_steps: 0,
    ami_id: null,
    ...unmarked,
    revision: 0,
    followed: 0,
    final: 0,
    facts_mark: null,
    reopened_at: null,
  };
}

/** What does not change in a build's life, as far as this answer tells it. */
function factsOf(row: BuildRecord, arn: ImageBuilderArn, seen: Observation) {
  const recipeArn = seen.recipeArn ?? row.recipe_arn;
  const pipelineArn = seen.pipelineArn ?? row.pipeline_arn;
  const buildType = seen.buildType ?? row.build_type;
  const ofPipeline = pipelineArn !== null || buildType === "SCHEDULED";
  const source = row.submission_id ? "kiln" : ofPipeline ? "pipeline" : row.source;
  return {
    type: seen.type ?? row.type,
    platform: seen.platform ? cut(seen.platform, longestPlatform) : row.platform,
    os_version: seen.osVersion ?? row.os_version,
    build_type: buildType,
    pipeline_arn: pipelineArn,
    source,
    recipe_arn: recipeArn,
    // An image has the name of its recipe, where the answer does not name that.
    recipe_name: (recipeArn ? parseArn(recipeArn)?.name : null) ?? row.recipe_name ?? arn.name,
    created_at: seen.createdAt ?? row.created_at,
  };
}

/** The AMI that people use where the build ran; copies in other accounts and Regions come after it. */
function amiIdOf({ account, region }: ImageBuilderArn, outputs: readonly BuildOutput[]) {
  const amis = outputs.filter(({ id }) => /^ami-[0-9a-z]{1,40}$/.test(id));
  const own = amis.find((output) => output.account === account && output.region === region);
  return (own ?? amis.find((output) => output.region === region) ?? amis[0])?.id ?? null;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : Array.from(text).slice(0, most).join("");
}

const ends = new Set(["AVAILABLE", "FAILED", "CANCELLED"]);

/** The end of a build that was followed, until a look after its end knows it to the second. */
function settled(row: BuildRecord, seen: Observation): BuildRecord {
  if (!isTerminal(row.status)) return row;
  const endSeenAt = isEndOf(row.status, seen.status)
    ? earliest(row.end_seen_at, seen.observedAt)
    : row.end_seen_at;
  const ended = { ...row, waiting_steps: 0, end_seen_at: endSeenAt };
  if (row.phase_ms !== null || row.followed === 0 || endSeenAt === null) return ended;
  return { ...ended, ended_at: endSeenAt, duration_ms: between(startOf(row), endSeenAt) };
}

/** When the build's present or last attempt began. */
function startOf(row: Pick<BuildRecord, "created_at" | "retried_at">): string {
  return row.retried_at ?? row.created_at;
}

/** Whether a build that is now in this state ended in that one. */
function isEndOf(now: string, end: string): boolean {
  return ends.has(end) && (now === end || !ends.has(now));
}

function earliest(one: string | null, other: string): string {
  return one !== null && one < other ? one : other;
}

/**
 * Milliseconds from one ISO-8601 time to another, 0 at least; `null` when one is no time, and for so
 * long that it is no build's duration: Kiln was away when it ended.
 */
export function between(from: string, to: string): number | null {
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isNaN(ms) || ms > largestInteger ? null : Math.max(0, ms);
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

function differsInFacts(before: BuildRecord, after: BuildRecord): boolean {
  return factColumns.some((column) => before[column] !== after[column]);
}

function happenings(
  known: BuildRecord | null,
  before: KnownState | null,
  after: KnownState,
  seen: Observation,
  factsChanged: boolean,
): Happening[] {
  const at = seen.observedAt;
  if (!known || !before) {
    const begun = Date.parse(seen.createdAt ?? at);
    return after.followed || Date.parse(at) - begun < historyMs ? [{ kind: "status", at }] : [];
  }
  const moved = before.status !== after.status || before.reason !== after.reason;
  const all: Happening[] = moved ? [{ kind: "status", at, ...previousState(before, after) }] : [];
  if (!factsChanged || known.facts_mark === null) return all;
  const [tags, outputs] = known.facts_mark.split(" ");
  const [newTags, newOutputs] = (markOf(seen) ?? "").split(" ");
  if (outputs !== newOutputs) all.push({ kind: "outputs", at });
  if (tags !== newTags) all.push({ kind: "tags", at });
  return all;
}

/** Of a build that was found when it was over, nothing but this says how it ended. */
function previousState(before: KnownState, after: KnownState): Pick<Happening, "detail"> {
  if (after.status !== "DELETED") return {};
  const detail: Record<string, string> = { previousStatus: before.status };
  if (before.reason !== null) detail.previousReason = before.reason;
  return { detail };
}

function markOf({ tags, outputs }: Observation): string | null {
  if (tags === null || outputs === null) return null;
  return `${shortHash(tags)} ${shortHash(outputs)}`;
}

function shortHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}
