import type { BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import type { BulkActions } from "./bulk-actions";
import type { BulkVerb } from "./selection";

/** The outcome of one build; "unknown" if Kiln received no response for it. */
export interface BulkReport {
  build: BuildSummary;
  outcome: "done" | "unknown" | PortalError;
}

/** Builds per request, which limits how long one response takes. */
const atOnce = 20;

/**
 * Runs an action on several builds in batches and returns the outcome of each. If a request is
 * rejected or gets no response, that outcome applies to each of its builds.
 */
export async function runBulk(
  run: NonNullable<BulkActions[BulkVerb]>,
  scope: string,
  builds: readonly BuildSummary[],
): Promise<BulkReport[]> {
  const reports: BulkReport[] = [];
  for (let from = 0; from < builds.length; from += atOnce) {
    const some = builds.slice(from, from + atOnce);
    const result = await run({ scope, arns: some.map(({ arn }) => arn) }).catch(() => null);
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
