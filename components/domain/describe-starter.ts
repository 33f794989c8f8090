import type { BuildSummary } from "@/lib/builds/view";

export function describeStarter(build: Pick<BuildSummary, "submittedBy" | "source">): string {
  if (build.submittedBy !== null) return `Started by ${build.submittedBy}`;
  return build.source === "pipeline" ? "Started by a pipeline" : "Started outside Kiln";
}
