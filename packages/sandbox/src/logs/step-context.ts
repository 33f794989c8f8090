import type { TimelineStep, TimelineWorkflow } from "../engine/types";
import { generateHex, hashText } from "./fast-random";
import type { LogInput, LogLine } from "./types";

/** A step that runs, and the inputs of its log lines. */
export interface StepContext {
  input: LogInput;
  workflow: TimelineWorkflow;
  step: TimelineStep;
  startMs: number;
  endMs: number;
  /** The instance launched by the workflow. */
  instanceId: string;
  /** Milliseconds between two polls of the service. */
  periodMs: number;
}

/** The seconds between two polls in a real build, and the duration of that build in seconds. */
const ATTEMPT_SECONDS = 46;
const REAL_BUILD_SECONDS = 1800;
/** A whole build takes this many times as long as PENDING; see the engine's phases. */
const PENDING_SHARE = 50;
const MAX_ATTEMPTS = 120;

/**
 * Returns the time between two polls of the service. In a real build it is 46 seconds, and in a
 * faster build proportionally less.
 */
export function getPollIntervalMs({ timeline }: LogInput): number {
  const buildMs = (timeline.statusChanges[1]?.offsetMs ?? 0) * PENDING_SHARE;
  return (ATTEMPT_SECONDS * buildMs) / REAL_BUILD_SECONDS;
}

export function getTimeAtFraction({ startMs, endMs }: StepContext, fraction: number): number {
  return Math.floor(startMs + fraction * (endMs - startMs));
}

/** Returns the lines between two fractions of the step, one per poll, but at most 121. */
export function generatePollLines(
  context: StepContext,
  [from, to]: [number, number],
  text: string,
): LogLine[] {
  const [first, last] = [getTimeAtFraction(context, from), getTimeAtFraction(context, to)];
  const period = Math.max(context.periodMs, (last - first) / MAX_ATTEMPTS, 1);
  const count = 1 + Math.floor((last - first) / period);
  return Array.from({ length: count }, (_, index) => ({
    atMs: Math.floor(first + index * period),
    text: `${text} Attempt number: ${index + 1}.`,
  }));
}

/** Distributes lines evenly over a part of the step, in the given order. */
export function spreadLines(
  context: StepContext,
  [from, to]: [number, number],
  texts: string[],
): LogLine[] {
  const each = (to - from) / Math.max(1, texts.length);
  return texts.map((text, index) => ({
    atMs: getTimeAtFraction(context, from + index * each),
    text,
  }));
}

/** Formats a line of the component manager, which starts with a timestamp of its own. */
export function formatManagerLine(
  { timeline }: LogInput,
  atMs: number,
  level: "Info" | "Warning" | "Error",
  text: string,
): LogLine {
  const clock = new Date(Date.parse(timeline.createdAt) + atMs).toISOString();
  return { atMs, text: `${clock.slice(0, 10)} ${clock.slice(11, 19)} ${level} ${text}` };
}

/**
 * Returns the instance ID in the outputs of the launch step or in the workflow's message. If there
 * is none, generates an ID.
 */
export function findInstanceId(workflow: TimelineWorkflow): string {
  const launch = workflow.steps.find(({ action }) => action === "LaunchInstance");
  const known = /\bi-0[0-9a-f]{16}\b/.exec(`${launch?.outputs} ${workflow.message}`);
  return known?.[0] ?? `i-0${generateHex(hashText(workflow.workflowExecutionId), 16)}`;
}

/** A string in a step's outputs; empty if absent. */
export function getStepOutput({ step }: StepContext, name: string): string {
  const outputs: unknown = JSON.parse(step.outputs ?? "{}");
  const found = Object.entries(outputs ?? {}).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : "";
}
