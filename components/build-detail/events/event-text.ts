import type { BuildAction, BuildEvent } from "@/lib/builds/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

export type EventFilter = "all" | "people" | "status" | "steps" | "other";

/** A row of the event list: a detected change or a user's action. */
export type EventRow = { id: string; at: string } & (
  | { event: BuildEvent; action?: undefined }
  | { action: BuildAction; event?: undefined }
);

const stepKinds = new Set(["workflow", "step", "waiting"]);

/**
 * Returns the rows that match a filter, newest first. Rows with the same time keep their recorded
 * order. Within the same second, the build's end counts as later than its steps' ends, because Kiln
 * detects those after it.
 */
export function filterEventRows(
  events: readonly BuildEvent[],
  actions: readonly BuildAction[],
  choice: EventFilter,
): EventRow[] {
  const changes = events
    .filter(({ kind }) => {
      if (choice === "all") return true;
      if (choice === "status" || choice === "people") return choice === kind;
      return stepKinds.has(kind) === (choice === "steps") && kind !== "status";
    })
    .map((event) => ({ id: event.id, at: event.at, event }))
    .sort((a, b) => compare(b.id, a.id));
  const done = actions
    .filter(() => choice === "all" || choice === "people")
    .map((action) => ({ id: `action-${action.id}`, at: action.at, action }))
    .sort((a, b) => Number(b.action.id) - Number(a.action.id));
  return [...changes, ...done].sort(
    (a, b) =>
      compare(secondOf(b), secondOf(a)) ||
      Number(isEndOfBuild(b)) - Number(isEndOfBuild(a)) ||
      compare(b.at, a.at),
  );
}

/** The time as shown, without milliseconds. */
const secondOf = ({ at }: EventRow) => at.slice(0, 19);

function isEndOfBuild({ event }: EventRow): boolean {
  return event?.kind === "status" && isTerminalStatus(event.status);
}

/** Describes the change. The status itself is shown separately. */
export function describeEvent({ kind, detail }: BuildEvent): string {
  const fact = (name: string) =>
    detail !== null && Object.hasOwn(detail, name) ? String(detail[name]) : "";
  const workflow = parseArn(fact("workflow"))?.name ?? fact("workflow");
  const inWorkflow = workflow ? ` in ${workflow}` : "";
  const step = `${fact("step") ? `Step ${fact("step")}` : "A step"}${inWorkflow}`;
  switch (kind) {
    case "status":
      return "Build";
    case "workflow":
      return `Workflow ${workflow}`;
    case "step":
      return step;
    case "waiting":
      return `${step} is waiting for approval`;
    case "outputs":
      return "Outputs updated";
    case "tags":
      return "Tags updated";
    case "deleted":
      return "Deleted in Image Builder";
    default:
      return "Other change";
  }
}

/** The status of the event's step or workflow, or of the build. */
export function getEventStatus({ kind, detail, status }: BuildEvent): string | null {
  if (kind === "status") return status;
  if (!stepKinds.has(kind) || detail === null || !Object.hasOwn(detail, "status")) return null;
  return String(detail.status);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
