import { formatManagerLine, getTimeAtFraction, type StepContext } from "./step-context";
import type { LogComponent, LogLine } from "./types";

/** The time span in which a component's tools print, between the component manager's lines. */
export interface ToolSpan {
  key: string;
  startMs: number;
  endMs: number;
}

/**
 * Components run between these fractions of the step's duration. The service's own lines come
 * before and after them.
 */
const FIRST_FRACTION = 0.03;
const LAST_FRACTION = 0.95;

/** Returns the component manager's lines about a step's components, and their tools' time spans. */
export function generateComponentLines(context: StepContext): {
  lines: LogLine[];
  spans: ToolSpan[];
} {
  const { input, step, workflow } = context;
  if (step.action !== "ExecuteComponents") return { lines: [], spans: [] };
  const components = listComponents(context);
  const share = (LAST_FRACTION - FIRST_FRACTION) / Math.max(1, components.length);
  const parts = components.map((component, index) => {
    const from = FIRST_FRACTION + index * share;
    const createLine = (at: number, text: string) =>
      formatManagerLine(input, getTimeAtFraction(context, from + at * share), "Info", text);
    const phase = workflow.type === "TEST" ? "test" : "build";
    const broken = index === components.length - 1 && step.fault !== undefined;
    return {
      lines: [
        createLine(0, `Document ${component.arn}`),
        createLine(0.01, `Phase ${phase}`),
        createLine(0.02, "Step Prepare - action CreateFile"),
        createLine(0.04, "Step Run - action ExecuteBash"),
        ...(broken
          ? []
          : [
              createLine(0.97, "ExitCode 0"),
              createLine(0.98, `Phase ${phase} completed successfully`),
            ]),
      ],
      span: {
        key: `${step.stepExecutionId} ${component.arn}`,
        startMs: getTimeAtFraction(context, from + 0.05 * share),
        endMs: getTimeAtFraction(context, from + 0.96 * share),
      },
    };
  });
  const lines = parts.flatMap((part) => part.lines);
  const begin = formatManagerLine(
    input,
    getTimeAtFraction(context, 0.025),
    "Info",
    "TOE has started execution",
  );
  const end = formatManagerLine(
    input,
    getTimeAtFraction(context, 0.96),
    "Info",
    "TOE has completed execution successfully",
  );
  return {
    lines: [begin, ...lines, ...(step.outcome === "FAILED" ? [] : [end])],
    spans: parts.map(({ span }) => span),
  };
}

/** The components for the workflow's type, up to the failing one if any. */
function listComponents({ input, step, workflow }: StepContext): LogComponent[] {
  const type = workflow.type === "TEST" ? "TEST" : "BUILD";
  const own = input.components.filter((component) => component.type === type);
  const name = /Document (\S+) failed/.exec(step.message ?? "")?.[1];
  if (!name) return own;
  const broken = own.findIndex(({ arn }) => arn.endsWith(`/${name}`));
  if (broken >= 0) return own.slice(0, broken + 1);
  const named = input.components.find(({ arn }) => arn.endsWith(`/${name}`));
  return named ? [...own, named] : own;
}
