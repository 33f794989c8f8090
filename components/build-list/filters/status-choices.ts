import type { BuildListQuery } from "@/lib/tracking/list/query";

interface StatusChoice {
  label: string;
  status: readonly string[];
}

/** The statuses that people ask for most, each with one press. */
export const statusChoices: readonly StatusChoice[] = [
  { label: "All", status: [] },
  { label: "Running", status: ["running"] },
  { label: "Waiting", status: ["waiting"] },
  { label: "Available", status: ["AVAILABLE"] },
  { label: "Failed", status: ["FAILED"] },
  { label: "Canceled", status: ["CANCELLED"] },
];

/** The choice that a list stands on; none when it asks for other statuses, or for several. */
export function statusChoiceOf({ status }: BuildListQuery): StatusChoice | undefined {
  return statusChoices.find((choice) => choice.status.join() === status.join());
}
