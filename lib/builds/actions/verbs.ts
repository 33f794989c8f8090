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
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { type Acted, act, afterChange, afterDelete, afterRetry, type Called } from "./act";

/** Cancels a running build in Image Builder. AWS decides whether it still can. */
export function cancel(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "cancel",
    arn,
    call: () => cancelImage(acting, arn, uuid()),
    afterwards: async () => afterChange(arn),
  });
}

/** Resumes a failed or canceled build in Image Builder, as the same build. */
export function retry(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "retry",
    arn,
    call: () => retryImage(acting, arn, uuid()),
    afterwards: (db) => afterRetry(db, arn),
  });
}

/** Deletes Image Builder's record of a build; its AMIs and container images are kept. */
export function remove(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "delete",
    arn,
    call: () => deleteImage(acting, arn),
    afterwards: (db) => afterDelete(db, arn),
  });
}

/**
 * Deletes a build whose name the user typed as confirmation.
 *
 * @param confirmation must be the image's name
 */
export async function removeConfirmed(
  acting: ActingRole,
  arn: string,
  confirmation: string,
): Promise<Result<{ arn: string }>> {
  if (parseArn(arn)?.name !== confirmation) return err(portalError("ConfirmationDiffers"));
  return remove(acting, arn);
}

/**
 * Changes a build's tags. The audit log has only their number, because values are arbitrary text.
 */
export function tag(acting: ActingRole, arn: string, change: TagChange): Acted {
  return act(acting, {
    verb: "tag",
    arn,
    detail: { set: change.set.length, removed: change.remove.length },
    call: () => changeTags(acting, arn, change),
    afterwards: async () => afterChange(arn),
  });
}

/**
 * Removes tags before setting new ones, so that a build with the maximum number of tags has room
 * for them. If the second call fails, the first has taken effect; the audit entry then states that
 * no tags were set.
 */
async function changeTags(
  acting: ActingRole,
  arn: string,
  { set, remove: keys }: TagChange,
): Promise<Called> {
  const removed = keys.length > 0 ? await untagImage(acting, arn, keys) : null;
  if (removed?.ok === false) return removed;
  if (set.length === 0) return removed ?? ok({ requestId: null });
  const tagged = await tagImage(acting, arn, set);
  if (!removed) return tagged;
  const { requestId } = removed.value;
  const earlier = {
    ...(requestId ? { untagRequestId: requestId } : {}),
    ...(tagged.ok ? {} : { set: 0 }),
  };
  return { ...tagged, earlier };
}
