import { STAGE_STATUS } from "../engine/phases";
import type { BuildTimeline, StatusChange, TimelineWorkflow } from "../engine/types";
import { generateBulkLines } from "./bulk-lines";
import type { ToolSpan } from "./component-lines";
import { hashText } from "./fast-random";
import type { BuildLog, BulkLines, LogInput, LogLine } from "./types";
import { countToolLines, maxLogLines, parseLinesPerSecond } from "./volume";
import { generateWorkflowLog } from "./workflow-log";

/** Statuses after which a build logs nothing, unless it is retried. */
const END_STATUSES = new Set<string>(["AVAILABLE", "FAILED", "CANCELLED"]);

/**
 * Derives the complete log of a build from its plan. Pure: the same build gives the same log, and a
 * build that ends early gives the beginning of that log.
 */
export function deriveBuildLog(input: LogInput): BuildLog {
  const { timeline } = input;
  const lines: LogLine[] = [];
  const spans: ToolSpan[] = [];
  timeline.statusChanges.forEach((change, index) => {
    if (change.status !== "PENDING") lines.push(...generateTransition(input, change));
    for (const workflow of listWorkflowsStartedBy(timeline, index)) {
      const log = generateWorkflowLog(input, workflow);
      lines.push(...log.lines);
      spans.push(...log.spans);
    }
  });
  lines.sort((a, b) => a.atMs - b.atMs);
  return truncateLog(input, {
    lines,
    bulk: [...generateToolOutput(input, spans, lines), ...generateSteadyOutput(input)],
  });
}

/**
 * The workflows of the stage that a status change starts; a retried stage starts more than once.
 */
function listWorkflowsStartedBy(
  { statusChanges, workflows }: BuildTimeline,
  index: number,
): TimelineWorkflow[] {
  const change = statusChanges[index];
  if (!change) return [];
  const again = statusChanges.slice(index + 1).find(({ status }) => status === change.status);
  return workflows.filter(
    ({ type, visibleMs }) =>
      STAGE_STATUS[type] === change.status &&
      visibleMs >= change.offsetMs &&
      visibleMs < (again?.offsetMs ?? Number.POSITIVE_INFINITY),
  );
}

function generateTransition(
  input: LogInput,
  { status, offsetMs, reason }: StatusChange,
): LogLine[] {
  const { imageArn } = input.timeline;
  const lines = [`Image transitioned to ${status} state for Image ARN: ${imageArn}`];
  if (reason) lines.push(`Reason: ${reason}`);
  if (status === "CREATING") {
    const ami = `ami-0${hashText(input.parentImage).toString(16).padStart(16, "0")}`;
    lines.push(`Resolved Image Recipe parent image ${input.parentImage} to AMI ${ami}.`);
  }
  return lines.map((text) => ({ atMs: offsetMs, text }));
}

/**
 * Returns the tools' lines, divided equally among the components of the first attempt. In a build
 * with approval steps, they are divided among all of the recipe's components, because the plan
 * doesn't contain those that run after an approval until it is given, and lines that were already
 * logged must not change.
 */
function generateToolOutput(input: LogInput, spans: ToolSpan[], lines: LogLine[]): BulkLines[] {
  const { statusChanges, workflows } = input.timeline;
  const firstEnd = statusChanges.find(({ status }) => END_STATUSES.has(status))?.offsetMs ?? 0;
  const waits = workflows.some(({ steps }) =>
    steps.some(({ action }) => action === "WaitForAction"),
  );
  const first = spans.filter(({ startMs }) => startMs <= firstEnd).length;
  const shares = Math.max(1, waits ? input.components.length : first);
  const others = waits ? 0 : lines.filter(({ atMs }) => atMs <= firstEnd).length;
  const total = countToolLines(input, others);
  return spans.map((span, index) =>
    generateBulkLines({
      seed: hashText(`${input.seed} ${span.key}`),
      platform: input.platform,
      count: Math.floor(total / shares) + (index < total % shares ? 1 : 0),
      startMs: span.startMs,
      endMs: span.endMs,
    }),
  );
}

/**
 * Returns the lines that `sandbox-log-rate` adds. The tag sets their number per second while the
 * build runs, including retries.
 */
function generateSteadyOutput(input: LogInput): BulkLines[] {
  const rate = parseLinesPerSecond(input.tags);
  if (rate === 0) return [];
  const { statusChanges, imageArn } = input.timeline;
  const seed = hashText(`${input.seed} ${imageArn} steady`);
  return statusChanges.flatMap(({ offsetMs: startMs }, index) => {
    const before = statusChanges[index - 1]?.status ?? "";
    if (before !== "PENDING" && !END_STATUSES.has(before)) return [];
    const end = statusChanges.slice(index).find(({ status }) => END_STATUSES.has(status));
    const seconds = ((end?.offsetMs ?? startMs) - startMs) / 1000;
    const count = Math.min(maxLogLines, Math.floor(seconds * rate));
    const endMs = startMs + (count / rate) * 1000;
    return [generateBulkLines({ seed, platform: input.platform, count, startMs, endMs })];
  });
}

/** Cuts the log of a build that was ended externally, and adds the lines about its end. */
function truncateLog(input: LogInput, log: BuildLog): BuildLog {
  const { endedEarly, timeline } = input;
  const planEnd = timeline.statusChanges.at(-1)?.offsetMs ?? 0;
  if (!endedEarly) return log;
  const cutMs = Date.parse(endedEarly.at) - Date.parse(timeline.createdAt);
  if (cutMs >= planEnd) return log;
  const lines = log.lines.filter(({ atMs }) => atMs <= cutMs);
  if (lines.length === 0) return { lines, bulk: [] };
  const change = { status: endedEarly.as, offsetMs: cutMs, reason: endedEarly.reason };
  return {
    lines: [...lines, ...generateTransition(input, change)],
    bulk: log.bulk.map((bulk) => ({ ...bulk, count: countUntil(bulk, cutMs) })),
  };
}

/** The number of lines at or before a time. */
function countUntil(bulk: BulkLines, ms: number): number {
  let [low, high] = [0, bulk.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bulk.atMs(middle) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
