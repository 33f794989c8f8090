import "server-only";
import { v7 as uuid } from "uuid";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { logContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

/** The outcome of an action on one of several builds. */
export interface BulkOutcome {
  arn: string;
  error: PortalError | null;
}

/** Number of builds acted on concurrently, because AWS limits calls per second. */
const atATime = 4;

/** Runs an action on several builds independently; a failure of one doesn't affect the others. */
export async function forEach(
  arns: readonly string[],
  run: (arn: string) => Promise<Result<unknown>>,
): Promise<Result<BulkOutcome[]>> {
  const outcomes: BulkOutcome[] = [];
  const distinct = [...new Set(arns)];
  for (let index = 0; index < distinct.length; index += atATime) {
    const some = distinct.slice(index, index + atATime);
    const results = await Promise.all(some.map((arn) => outcomeOf(arn, run)));
    results.forEach((result, at) => {
      outcomes.push({ arn: some[at] ?? "", error: result.ok ? null : result.error });
    });
  }
  return ok(outcomes);
}

/** A failure with one build must not hide the outcomes of the others. */
async function outcomeOf(
  arn: string,
  run: (arn: string) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  try {
    return await run(arn);
  } catch (error) {
    const reference = logContext().requestId ?? uuid();
    log.error({ err: error, reference, arn }, "unexpected");
    return err(portalError("Unexpected", { reference }));
  }
}
