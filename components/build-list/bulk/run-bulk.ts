import { awaitActionResult } from "@/components/domain/action-result";
import type { BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import type { BulkActions } from "./bulk-actions";
import type { BulkActionName } from "./selection";

/** The outcome of one build. It is "unknown" if Kiln received no response for the build. */
export interface BuildActionReport {
  build: BuildSummary;
  outcome: "done" | "unknown" | PortalError;
}

/** The number of builds per request, which limits how long one response takes. */
const batchSize = 20;

/**
 * Runs an action on several builds in batches and returns the outcome of each. If a request is
 * rejected or gets no response, that outcome applies to each of its builds.
 */
export async function runBulkAction(
  run: NonNullable<BulkActions[BulkActionName]>,
  scope: string,
  builds: readonly BuildSummary[],
): Promise<BuildActionReport[]> {
  const reports: BuildActionReport[] = [];
  for (let from = 0; from < builds.length; from += batchSize) {
    const some = builds.slice(from, from + batchSize);
    const result = await awaitActionResult(run({ scope, arns: some.map(({ arn }) => arn) }));
    const outcomes = new Map(result?.ok ? result.value.map(({ arn, error }) => [arn, error]) : []);
    for (const build of some) {
      if (result && !result.ok) reports.push({ build, outcome: result.error });
      else if (outcomes.has(build.arn)) {
        reports.push({ build, outcome: outcomes.get(build.arn) ?? "done" });
      } else reports.push({ build, outcome: "unknown" });
    }
  }
  return reports;
}
