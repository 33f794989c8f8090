import { parseArn } from "@/lib/imagebuilder/arn";
import type { BuildAction, BuildEvent } from "@/lib/tracking/view";

/** The kinds under which events are chosen. */
export type EventChoice = "all" | "people" | "status" | "steps" | "other";

/** A line of the list: a change that Kiln detected, or what a person did. */
export type EventLine = { id: string; at: string } & (
  | { event: BuildEvent; action?: undefined }
  | { action: BuildAction; event?: undefined }
);

const stepKinds = new Set(["workflow", "step", "waiting"]);

/** The lines of a choice, newest first; those of the same moment as they were recorded. */
export function chosenLines(
  events: readonly BuildEvent[],
  actions: readonly BuildAction[],
  choice: EventChoice,
): EventLine[] {
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
  return [...changes, ...done].sort((a, b) => compare(b.at, a.at));
}

/** What changed, in words; the status itself stands beside it. */
export function eventWords({ kind, detail }: BuildEvent): string {
  const fact = (name: string) =>
    detail !== null && Object.hasOwn(detail, name) ? String(detail[name]) : "";
  const workflow = parseArn(fact("workflow"))?.name ?? fact("workflow");
  const at = workflow && fact("step") ? `${workflow}, ${fact("step")}` : workflow || fact("step");
  switch (kind) {
    case "status":
      return "The build";
    case "workflow":
      return `Workflow ${workflow}`;
    case "step":
      return `Step ${at}`;
    case "waiting":
      return `${at || "A step"} is waiting for approval`;
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

/** The status that the event is about: of the step or workflow, or of the build. */
export function eventStatus({ kind, detail, status }: BuildEvent): string | null {
  if (kind === "status") return status;
  if (!stepKinds.has(kind) || detail === null || !Object.hasOwn(detail, "status")) return null;
  return String(detail.status);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
