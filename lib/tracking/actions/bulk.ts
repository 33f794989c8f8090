import "server-only";
import { ok, type Result } from "@/lib/errors/result";
import type { BulkOutcome } from "./outcome";

/** How many builds are acted on at a time: AWS counts calls per second. */
const atATime = 4;

/** The same done to several builds, each by itself: one that fails holds back no other. */
export async function forEach(
  arns: readonly string[],
  run: (arn: string) => Promise<Result<unknown>>,
): Promise<Result<BulkOutcome[]>> {
  const outcomes: BulkOutcome[] = [];
  const distinct = [...new Set(arns)];
  for (let index = 0; index < distinct.length; index += atATime) {
    const some = distinct.slice(index, index + atATime);
    const results = await Promise.all(some.map(run));
    results.forEach((result, at) => {
      outcomes.push({ arn: some[at] ?? "", error: result.ok ? null : result.error });
    });
  }
  return ok(outcomes);
}
