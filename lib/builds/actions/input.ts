import { z } from "zod";
import { maxTags } from "@/lib/create-image/constraints";
import { members } from "@/lib/create-image/members";
import { tagKeyProblem } from "@/lib/create-image/tag-key";
import { buildInput } from "../input";

const { scope, arn } = buildInput.shape;

/** Maximum number of builds per bulk action. */
const maxAtOnce = 100;

const arns = z.array(arn).min(1).max(maxAtOnce);

/** Adapts a member of CreateImage's schema from zod/mini to zod. */
function textOf(member: typeof members.tagKey) {
  return z.string().superRefine((value, ctx) => {
    const [issue] = member.safeParse(value).error?.issues ?? [];
    if (issue) ctx.addIssue({ code: "custom", message: issue.message });
  });
}

/** The build's name, typed as confirmation. */
export const deleteInput = z.object({ scope, arn, confirmation: z.string().max(200) });

/** Several builds; each is acted on separately. */
export const buildsInput = z.object({ scope, arns });

/** The tag limits of CreateImage, which also reserves the prefix `aws:` for AWS. */
export const tagInput = z.object({
  scope,
  arn,
  set: z
    .array(
      z.object({
        key: textOf(members.tagKey).superRefine((key, ctx) => {
          const message = tagKeyProblem(key);
          if (message) ctx.addIssue({ code: "custom", message });
        }),
        value: textOf(members.tagValue),
      }),
    )
    .max(maxTags),
  remove: z.array(textOf(members.tagKey)).max(maxTags),
});
