import "server-only";
import type { CallPriority } from "@/lib/aws/budget/call-budget";
import { type ImageFacts, readImage, readWorkflowExecutions } from "@/lib/aws/images";
import { recordBuildDetails } from "@/lib/builds/record/record-details";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { AwsCaller } from "./aws-caller";
import type { DeletionDetector } from "./deletions";

/**
 * Errors that a retry wouldn't resolve. A read of a build's workflows that returns one counts as
 * complete.
 */
export const nonRetryableErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
  "NotFound",
  "InvalidRequestException",
]);

/**
 * Reads and stores the details of a build: the image, its workflows, and their steps.
 *
 * @param withImage true to read the image too, not only its workflows
 * @param owner the person who waits; absent for background work
 * @param mayBeLast see {@link recordBuildDetails}; ignored while AWS doesn't return the build's
 * workflows
 * @returns the result of reading the image; `null` if it wasn't read
 */
export async function pollDetails(
  db: Db,
  caller: Pick<AwsCaller, "call">,
  deletions: DeletionDetector,
  arn: string,
  options: { priority: CallPriority; withImage: boolean; mayBeLast: boolean; owner?: string },
): Promise<Result<ImageFacts> | null> {
  const { priority, withImage, mayBeLast, owner } = options;
  const calledAt = getDatabaseTimestamp();
  const image = withImage
    ? await caller.call(
        priority,
        (acting, waitForCallSlot) => readImage(acting, arn, waitForCallSlot),
        owner,
      )
    : null;
  if (withImage && !image?.ok) {
    if (image?.error.code === "NotFound") await deletions.recordMissing(db, arn, calledAt);
    return image;
  }
  if (image) deletions.markSeen(arn);
  const runs = await caller.call(
    priority,
    (acting, waitForCallSlot) => readWorkflowExecutions(acting, arn, waitForCallSlot),
    owner,
  );
  const hasWorkflows = runs !== null && (runs.ok || nonRetryableErrorCodes.has(runs.error.code));
  await recordBuildDetails(
    db,
    {
      arn,
      image: image?.ok ? image.value : null,
      workflows: runs?.ok ? runs.value : null,
      calledAt,
    },
    mayBeLast && hasWorkflows,
  );
  return image;
}
