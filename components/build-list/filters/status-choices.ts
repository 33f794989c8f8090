import type { BuildListQuery } from "@/lib/builds/list/query";

interface StatusChoice {
  label: string;
  status: readonly string[];
}

/** The most frequently used status filters, shown as tabs. */
export const statusChoices: readonly StatusChoice[] = [
  { label: "All", status: [] },
  { label: "Running", status: ["running"] },
  { label: "Waiting for approval", status: ["waiting"] },
  { label: "AVAILABLE", status: ["AVAILABLE"] },
  { label: "FAILED", status: ["FAILED"] },
  { label: "CANCELLED", status: ["CANCELLED"] },
];

/** Returns the selected status tab, or undefined for other statuses or a combination. */
export function findStatusChoice({ status }: BuildListQuery): StatusChoice | undefined {
  return statusChoices.find((choice) => choice.status.join() === status.join());
}
