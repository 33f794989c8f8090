import type { TimelineStep, TimelineWorkflow } from "../engine/types";
import { hex, numberOf } from "./fast-random";
import type { LogInput, LogLine } from "./types";

/** A running step and the inputs of its log lines. */
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

/** Seconds between polls in a real build, and the duration of such a build. */
const ATTEMPT_SECONDS = 46;
const REAL_BUILD_SECONDS = 1800;
/** PENDING is one part in this many of a whole build; see the engine's phases. */
const PENDING_SHARE = 50;
const MOST_ATTEMPTS = 120;

/** The service polls every 46 seconds; in a faster build, proportionally more often. */
export function attemptPeriodMs({ timeline }: LogInput): number {
  const buildMs = (timeline.statusChanges[1]?.offsetMs ?? 0) * PENDING_SHARE;
  return (ATTEMPT_SECONDS * buildMs) / REAL_BUILD_SECONDS;
}

/** The time at a fraction of the step. */
export function within({ startMs, endMs }: StepContext, fraction: number): number {
  return Math.floor(startMs + fraction * (endMs - startMs));
}

/** One line per poll between two fractions of the step. */
export function attempts(
  context: StepContext,
  [from, to]: [number, number],
  text: string,
): LogLine[] {
  const [first, last] = [within(context, from), within(context, to)];
  const period = Math.max(context.periodMs, (last - first) / MOST_ATTEMPTS, 1);
  const count = 1 + Math.floor((last - first) / period);
  return Array.from({ length: count }, (_, index) => ({
    atMs: Math.floor(first + index * period),
    text: `${text} Attempt number: ${index + 1}.`,
  }));
}

/** Lines spread over a part of the step, in order. */
export function spread(
  context: StepContext,
  [from, to]: [number, number],
  texts: string[],
): LogLine[] {
  const each = (to - from) / Math.max(1, texts.length);
  return texts.map((text, index) => ({ atMs: within(context, from + index * each), text }));
}

/** A line of the component manager on the instance, with its own clock. */
export function managerLine(
  { timeline }: LogInput,
  atMs: number,
  level: "Info" | "Warning" | "Error",
  text: string,
): LogLine {
  const clock = new Date(Date.parse(timeline.createdAt) + atMs).toISOString();
  return { atMs, text: `${clock.slice(0, 10)} ${clock.slice(11, 19)} ${level} ${text}` };
}

/** The instance in the outputs of the launch step, or else a generated one. */
export function instanceOf(workflow: TimelineWorkflow): string {
  const launch = workflow.steps.find(({ action }) => action === "LaunchInstance");
  const known = /\bi-0[0-9a-f]{16}\b/.exec(`${launch?.outputs} ${workflow.message}`);
  return known?.[0] ?? `i-0${hex(numberOf(workflow.workflowExecutionId), 16)}`;
}

/** A string in a step's outputs; empty if absent. */
export function outputOf({ step }: StepContext, name: string): string {
  const outputs: unknown = JSON.parse(step.outputs ?? "{}");
  const found = Object.entries(outputs ?? {}).find(([key]) => key === name)?.[1];
  return typeof found === "string" ? found : "";
}
