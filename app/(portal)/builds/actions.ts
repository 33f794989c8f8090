"use server";
import { action } from "@/lib/auth/action";
import { forEach } from "@/lib/builds/actions/bulk";
import { buildsInput, deleteInput, tagInput } from "@/lib/builds/actions/input";
import { cancel, remove, removeConfirmed, retry, tag } from "@/lib/builds/actions/verbs";
import { buildInput } from "@/lib/builds/input";

/** Cancels a running build. */
export const cancelBuild = action("cancel", buildInput, ({ role, input }) =>
  cancel(role, input.arn),
);

/** Retries a failed or canceled build in Image Builder. */
export const retryBuild = action(
  "submit",
  buildInput,
  ({ role, input }) => retry(role, input.arn),
  "submits",
);

/** Deletes Image Builder's record of a build. */
export const deleteBuild = action("admin", deleteInput, ({ role, input }) =>
  removeConfirmed(role, input.arn, input.confirmation),
);

/** Adds and removes tags of a build. */
export const tagBuild = action("submit", tagInput, ({ role, input }) =>
  tag(role, input.arn, input),
);

/** Cancels several builds and returns each outcome. */
export const cancelBuilds = action("cancel", buildsInput, ({ role, input }) =>
  forEach(input.arns, (arn) => cancel(role, arn)),
);

/** Deletes several builds and returns each outcome. */
export const deleteBuilds = action("admin", buildsInput, ({ role, input }) =>
  forEach(input.arns, (arn) => remove(role, arn)),
);
