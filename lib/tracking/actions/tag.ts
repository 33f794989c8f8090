import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type TagChange, tagImage } from "@/lib/aws/images";
import type { Result } from "@/lib/errors/result";
import { afterChange } from "../after-action";
import { act } from "./act";

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
    call: () => tagImage(acting, arn, change),
    keep: async () => afterChange(arn),
  });
}
