import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type TagChange, tagImage, untagImage } from "@/lib/aws/images";
import { ok, type Result } from "@/lib/errors/result";
import { act, type Called } from "./act";
import { afterChange } from "./after-action";

/** Changes a build's tags. The audit keeps how many, not which: a value may be anything. */
export function tag(
  acting: ActingRole,
  arn: string,
  change: TagChange,
): Promise<Result<{ arn: string }>> {
  const detail = { set: change.set.length, removed: change.remove.length };
  return act(acting, {
    verb: "tag",
    arn,
    detail,
    call: () => send(acting, arn, change),
    keep: async () => afterChange(arn),
  });
}

/**
 * Removes before it sets, so that a build with the maximum number of tags has room for the new ones.
 * When the second call fails, the first has had its effect: the audit names the tags as not set.
 */
async function send(acting: ActingRole, arn: string, { set, remove }: TagChange): Promise<Called> {
  const removed = remove.length > 0 ? await untagImage(acting, arn, remove) : null;
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
