import { parseArn } from "@/lib/imagebuilder/arn";
import type { BuildEvent } from "@/lib/tracking/view";

/** The kinds under which events are chosen. */

export type EventChoice = "all" | "status" | "steps" | "other";

const stepKinds = new Set(["workflow", "step", "waiting"]);

/** The events of a choice, newest first; those of the same moment as they were recorded. */
export function chosenEvents(events: readonly BuildEvent[], choice: EventChoice): BuildEvent[] {
  return events
    .filter(({ kind }) => {
      if (choice === "all") return true;
      if (choice === "status") return kind === "status";
      return stepKinds.has(kind) === (choice === "steps") && kind !== "status";
    })
    .sort((a, b) => compare(b.at, a.at) || compare(b.id, a.id));
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
