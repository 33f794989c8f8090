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

/** Asks Image Builder to cancel a running build. AWS decides whether it still can. */
export function cancel(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "cancel",
    arn,
    call: () => cancelImage(acting, arn, uuid()),
    afterwards: async () => afterChange(arn),
  });
}

/** Asks Image Builder to resume a failed or canceled build, as the same build. */
export function retry(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "retry",
    arn,
    call: () => retryImage(acting, arn, uuid()),
    afterwards: (db) => afterRetry(db, arn),
  });
}

/** Deletes Image Builder's record of a build; its AMIs and container images stay. */
export function remove(acting: ActingRole, arn: string): Acted {
  return act(acting, {
    verb: "delete",
    arn,
    call: () => deleteImage(acting, arn),
    afterwards: (db) => afterDelete(db, arn),
  });
}

/**
 * Deletes one build whose name the person typed.
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

/** Changes a build's tags. The audit keeps their number only: a value may be anything. */
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
 * Removes before it sets, so that a build with the maximum number of tags has room for the new ones.
 * When the second call fails, the first has had its effect: the audit names the tags as not set.
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
