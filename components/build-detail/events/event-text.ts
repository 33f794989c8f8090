import { getPhaseOfWorkflow } from "@/lib/builds/detail/phases";
import type { BuildAction, BuildEvent } from "@/lib/builds/view";
import { parseArn, parseWorkflowType } from "@/lib/imagebuilder/arn";
import { getStatusRank, isTerminalStatus } from "@/lib/imagebuilder/image-status";

export type EventFilter = "all" | "people" | "status" | "steps" | "other";

/** A row of the event list: a detected change or a user's action. */
export type EventRow = { id: string; at: string } & (
  | { event: BuildEvent; action?: undefined }
  | { action: BuildAction; event?: undefined }
);

const stepKinds = new Set(["workflow", "step", "waiting"]);

/**
 * Returns the rows that match a filter, newest first. Changes within the same second are sorted by
 * Image Builder's stages instead, because Kiln can detect a stage before the end of the previous
 * one's steps.
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
  const rows: EventRow[] = [...changes, ...done].sort((a, b) => compare(b.at, a.at));
  const bySecond = new Map<string, EventRow[]>();
  for (const row of rows) {
    // The time as shown, without milliseconds.
    const second = row.at.slice(0, 19);
    const group = bySecond.get(second);
    if (group) group.push(row);
    else bySecond.set(second, [row]);
  }
  return [...bySecond.values()].flatMap(orderByStage);
}

/** Reorders the rows that belong to a stage, last stage first. The other rows keep their place. */
function orderByStage(rows: readonly EventRow[]): EventRow[] {
  const staged = rows
    .filter((row) => getStage(row) !== null)
    .sort((a, b) => Number(getStage(b)) - Number(getStage(a)));
  return rows.map((row) => (getStage(row) === null ? row : (staged.shift() ?? row)));
}

/**
 * Returns the rank of a change in the order of Image Builder's stages, or null if it belongs to no
 * stage.
 */
function getStage({ event }: EventRow): number | null {
  if (!event) return null;
  const { kind, status, detail } = event;
  if (kind === "status") return getStatusRank(status);
  const isOver = isTerminalStatus(status);
  if (kind === "outputs") return addToRank(status, isOver ? -0.5 : 0.5);
  const type = stepKinds.has(kind) ? parseWorkflowType(readFact(detail, "workflow")) : null;
  return addToRank(getPhaseOfWorkflow({ type: type?.toUpperCase() ?? "" }), 0.5);
}

function addToRank(status: string | null, offset: number): number | null {
  const rank = status === null ? null : getStatusRank(status);
  return rank === null ? null : rank + offset;
}

/** Describes the change. The status itself is shown separately. */
export function describeEvent({ kind, detail }: BuildEvent): string {
  const workflowArn = readFact(detail, "workflow");
  const workflow = parseArn(workflowArn)?.name ?? workflowArn;
  const inWorkflow = workflow ? ` in ${workflow}` : "";
  const name = readFact(detail, "step");
  const step = `${name ? `Step ${name}` : "A step"}${inWorkflow}`;
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

/** The status of the build, or of the event's workflow or step. Null if the event has none. */
export function getEventStatus({ kind, detail, status }: BuildEvent): string | null {
  if (kind === "status") return status;
  return stepKinds.has(kind) ? readFact(detail, "status") || null : null;
}

/** Returns a member of an event's details, or an empty string if it is missing. */
function readFact(detail: BuildEvent["detail"], name: string): string {
  return detail !== null && Object.hasOwn(detail, name) ? String(detail[name]) : "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
