import { managerLine, type StepContext, within } from "./step-context";
import type { LogComponent, LogLine } from "./types";

/** The part of a component in which its tools print, between the component manager's lines. */
export interface ToolSpan {
  key: string;
  startMs: number;
  endMs: number;
}

/** The part of the step in which components run, between the service's own lines. */
const FIRST = 0.03;
const LAST = 0.95;

/** A step's components in order, as reported by the component manager. */
export function componentLines(context: StepContext): { lines: LogLine[]; spans: ToolSpan[] } {
  const { input, step, workflow } = context;
  if (step.action !== "ExecuteComponents") return { lines: [], spans: [] };
  const components = componentsOf(context);
  const share = (LAST - FIRST) / Math.max(1, components.length);
  const parts = components.map((component, index) => {
    const from = FIRST + index * share;
    const say = (at: number, text: string) =>
      managerLine(input, within(context, from + at * share), "Info", text);
    const phase = workflow.type === "TEST" ? "test" : "build";
    const broken = index === components.length - 1 && step.fault !== undefined;
    return {
      lines: [
        say(0, `Document ${component.arn}`),
        say(0.01, `Phase ${phase}`),
        say(0.02, "Step Prepare - action CreateFile"),
        say(0.04, "Step Run - action ExecuteBash"),
        ...(broken
          ? []
          : [say(0.97, "ExitCode 0"), say(0.98, `Phase ${phase} completed successfully`)]),
      ],
      span: {
        key: `${step.stepExecutionId} ${component.arn}`,
        startMs: within(context, from + 0.05 * share),
        endMs: within(context, from + 0.96 * share),
      },
    };
  });
  const lines = parts.flatMap((part) => part.lines);
  const begin = managerLine(input, within(context, 0.025), "Info", "TOE has started execution");
  const end = managerLine(
    input,
    within(context, 0.96),
    "Info",
    "TOE has completed execution successfully",
  );
  return {
    lines: [begin, ...lines, ...(step.outcome === "FAILED" ? [] : [end])],
    spans: parts.map(({ span }) => span),
  };
}

/** The components for the workflow's type, up to the failing one if any. */
function componentsOf({ input, step, workflow }: StepContext): LogComponent[] {
  const type = workflow.type === "TEST" ? "TEST" : "BUILD";
  const own = input.components.filter((component) => component.type === type);
  const name = /Document (\S+) failed/.exec(step.message ?? "")?.[1];
  if (!name) return own;
  const broken = own.findIndex(({ arn }) => arn.endsWith(`/${name}`));
  if (broken >= 0) return own.slice(0, broken + 1);
  const named = input.components.find(({ arn }) => arn.endsWith(`/${name}`));
  return named ? [...own, named] : own;
}
