import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import {
  cancelImage,
  deleteImage,
  retryImage,
  type TagChange,
  tagImage,
  untagImage,
} from "@/lib/aws/images";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import {
  type AwsCallResult,
  type BuildActionResult,
  markBuildDeleted,
  markBuildRetried,
  performBuildAction,
  refreshChangedBuild,
} from "./perform-action";

/**
 * Cancels a running build in Image Builder. AWS decides whether the build can still be canceled.
 *
 * @param reason recorded in the audit log; empty for none
 */
export function cancelBuild(acting: ActingRole, arn: string, reason = ""): BuildActionResult {
  return performBuildAction(acting, {
    verb: "cancel",
    arn,
    ...(reason === "" ? {} : { detail: { reason } }),
    call: () => cancelImage(acting, arn, uuid()),
    onSuccess: async () => refreshChangedBuild(arn),
  });
}

/** Resumes a failed or canceled build in Image Builder, as the same build. */
export function retryBuild(acting: ActingRole, arn: string): BuildActionResult {
  return performBuildAction(acting, {
    verb: "retry",
    arn,
    call: () => retryImage(acting, arn, uuid()),
    onSuccess: (db) => markBuildRetried(db, arn),
  });
}

/** Deletes Image Builder's record of a build; its AMIs and container images are kept. */
export function deleteBuild(acting: ActingRole, arn: string): BuildActionResult {
  return performBuildAction(acting, {
    verb: "delete",
    arn,
    call: () => deleteImage(acting, arn),
    onSuccess: (db) => markBuildDeleted(db, arn),
  });
}

/**
 * Deletes a build if the user typed the image's name as confirmation; otherwise returns
 * `ConfirmationDiffers`.
 */
export async function deleteConfirmedBuild(
  acting: ActingRole,
  arn: string,
  confirmation: string,
): Promise<Result<{ arn: string }>> {
  if (parseArn(arn)?.name !== confirmation) return err(createPortalError("ConfirmationDiffers"));
  return deleteBuild(acting, arn);
}

/**
 * Changes a build's tags. The audit log contains the keys of the tags set and removed but not the
 * values, because they are arbitrary text.
 */
export function changeBuildTags(
  acting: ActingRole,
  arn: string,
  change: TagChange,
): BuildActionResult {
  return performBuildAction(acting, {
    verb: "tag",
    arn,
    detail: {
      ...{ set: change.set.length, removed: change.remove.length },
      ...(change.set.length > 0 ? { setKeys: formatKeys(change.set.map(({ key }) => key)) } : {}),
      ...(change.remove.length > 0 ? { removedKeys: formatKeys(change.remove) } : {}),
    },
    call: () => changeTags(acting, arn, change),
    onSuccess: async () => refreshChangedBuild(arn),
  });
}

/** JSON, because a key can contain any separator. */
function formatKeys(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

/**
 * Removes tags before setting new ones, so that a build with the maximum number of tags has room
 * for them. If the second call fails, the tags are already removed. The audit entry then states
 * that no tags were set.
 */
async function changeTags(
  acting: ActingRole,
  arn: string,
  { set, remove: keys }: TagChange,
): Promise<AwsCallResult> {
  const removed = keys.length > 0 ? await untagImage(acting, arn, keys) : null;
  if (removed?.ok === false) return removed;
  if (set.length === 0) return removed ?? ok({ requestId: null });
  const tagged = await tagImage(acting, arn, set);
  if (!removed) return tagged;
  const { requestId } = removed.value;
  const earlier = {
    ...(requestId ? { untagRequestId: requestId } : {}),
    ...(tagged.ok ? {} : { set: 0, setKeys: formatKeys([]) }),
  };
  return { ...tagged, earlier };
}
