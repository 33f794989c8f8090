import { STAGE_STATUS } from "../engine/phases";
import type { StatusChange, TimelineWorkflow } from "../engine/types";
import { bulkLines } from "./bulk-lines";
import type { ToolSpan } from "./component-lines";
import { numberOf } from "./fast-random";
import type { BulkLines, LogInput, LogLine, LogPlan } from "./types";
import { linesPerSecond, toolLines } from "./volume";
import { workflowLog } from "./workflow-log";

/**
 * Everything that a build's log will hold, from what is planned. Pure: the same build gives the
 * same log, and one that is ended early a part of it.
 */
export function planLog(input: LogInput): LogPlan {
  const { statusChanges, workflows } = input.timeline;
  const lines: LogLine[] = [];
  const spans: ToolSpan[] = [];
  const tell = (workflow: TimelineWorkflow) => {
    const log = workflowLog(input, workflow);
    lines.push(...log.lines);
    spans.push(...log.spans);
  };
  for (const change of statusChanges) {
    if (change.status !== "PENDING") lines.push(...transition(input, change));
    workflows.filter(({ type }) => STAGE_STATUS[type] === change.status).forEach(tell);
  }
  const bulk = [...toolOutput(input, spans, lines.length), ...steadyOutput(input)];
  return cutShort(input, { lines: lines.sort((a, b) => a.atMs - b.atMs), bulk });
}

function transition(input: LogInput, { status, offsetMs, reason }: StatusChange): LogLine[] {
  const { imageArn } = input.timeline;
  const said = [`Image transitioned to ${status} state for Image ARN: ${imageArn}`];
  if (reason) said.push(`Reason: ${reason}`);
  if (status === "CREATING") {
    const ami = `ami-0${numberOf(input.parentImage).toString(16).padStart(16, "0")}`;
    said.push(`Resolved Image Recipe parent image ${input.parentImage} to AMI ${ami}.`);
  }
  return said.map((text) => ({ atMs: offsetMs, text }));
}

/** The tools' lines, shared among the components; those that test print a quarter as much. */
function toolOutput(input: LogInput, spans: ToolSpan[], otherLines: number): BulkLines[] {
  const total = toolLines(input, otherLines);
  let left = total;
  return spans.map((span, index) => {
    const count = index === spans.length - 1 ? left : Math.round(total / spans.length);
    left -= count;
    return bulkLines({
      seed: numberOf(`${input.seed} ${span.key}`),
      platform: input.platform,
      count: Math.max(0, count),
      startMs: span.startMs,
      endMs: span.endMs,
    });
  });
}

/** What `sandbox-log-rate` adds: so many lines a second from the first line to the last. */
function steadyOutput(input: LogInput): BulkLines[] {
  const rate = linesPerSecond(input.tags);
  const { statusChanges, imageArn } = input.timeline;
  const startMs = statusChanges[1]?.offsetMs ?? 0;
  const endMs = statusChanges.at(-1)?.offsetMs ?? 0;
  if (rate === 0) return [];
  const count = Math.floor(((endMs - startMs) / 1000) * rate);
  const seed = numberOf(`${input.seed} ${imageArn} steady`);
  const { platform } = input;
  return [bulkLines({ seed, platform, count, startMs, endMs: startMs + (count / rate) * 1000 })];
}

/** A build that was ended from outside says so, and nothing after it. */
function cutShort(input: LogInput, plan: LogPlan): LogPlan {
  const { endedEarly, timeline } = input;
  const planEnd = timeline.statusChanges.at(-1)?.offsetMs ?? 0;
  if (!endedEarly) return plan;
  const cutMs = Date.parse(endedEarly.at) - Date.parse(timeline.createdAt);
  if (cutMs >= planEnd) return plan;
  const lines = plan.lines.filter(({ atMs }) => atMs <= cutMs);
  if (lines.length === 0) return { lines, bulk: [] };
  const change = { status: endedEarly.as, offsetMs: cutMs, reason: endedEarly.reason };
  return {
    lines: [...lines, ...transition(input, change)],
    bulk: plan.bulk.map((bulk) => ({ ...bulk, count: countUntil(bulk, cutMs) })),
  };
}

/** How many of the lines there are at a moment. */
function countUntil(bulk: BulkLines, ms: number): number {
  let [low, high] = [0, bulk.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bulk.atMs(middle) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
