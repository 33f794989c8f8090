import "server-only";
import { v7 as uuid } from "uuid";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { getLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

export interface BuildActionOutcome {
  arn: string;
  error: PortalError | null;
}

/** Maximum number of builds processed concurrently. AWS limits calls per second. */
const maxConcurrent = 4;

/** Runs an action on several builds independently. A failure of one doesn't affect the others. */
export async function runForEachBuild(
  arns: readonly string[],
  run: (arn: string) => Promise<Result<unknown>>,
): Promise<Result<BuildActionOutcome[]>> {
  const outcomes: BuildActionOutcome[] = [];
  const distinct = [...new Set(arns)];
  for (let index = 0; index < distinct.length; index += maxConcurrent) {
    const some = distinct.slice(index, index + maxConcurrent);
    const results = await Promise.all(some.map((arn) => runSafely(arn, run)));
    results.forEach((result, at) => {
      outcomes.push({ arn: some[at] ?? "", error: result.ok ? null : result.error });
    });
  }
  return ok(outcomes);
}

/**
 * Runs the action on one build. Converts an exception to an error, so that it doesn't hide the
 * outcomes of the other builds.
 */
async function runSafely(
  arn: string,
  run: (arn: string) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  try {
    return await run(arn);
  } catch (error) {
    const reference = getLogContext().requestId ?? uuid();
    log.error({ err: error, reference, arn }, "unexpected");
    return err(createPortalError("Unexpected", { reference }));
  }
}
