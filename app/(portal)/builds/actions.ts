"use server";
import { createServerAction } from "@/lib/auth/action";
import * as buildActions from "@/lib/builds/actions/build-actions";
import { runForEachBuild } from "@/lib/builds/actions/bulk";
import {
  buildArnsInput,
  cancelBuildInput,
  deleteBuildInput,
  tagBuildInput,
} from "@/lib/builds/actions/input";
import { buildInput } from "@/lib/builds/input";

export const cancelBuild = createServerAction("cancel", cancelBuildInput, ({ role, input }) =>
  buildActions.cancelBuild(role, input.arn, input.reason),
);

export const retryBuild = createServerAction(
  "submit",
  buildInput,
  ({ role, input }) => buildActions.retryBuild(role, input.arn),
  "submits",
);

/** Deletes Image Builder's record of a build. */
export const deleteBuild = createServerAction("admin", deleteBuildInput, ({ role, input }) =>
  buildActions.deleteConfirmedBuild(role, input.arn, input.confirmation),
);

export const tagBuild = createServerAction("submit", tagBuildInput, ({ role, input }) =>
  buildActions.changeBuildTags(role, input.arn, input),
);

/** Cancels several builds and returns each outcome. */
export const cancelBuilds = createServerAction(
  "cancel",
  buildArnsInput,
  ({ role, input }) => runForEachBuild(input.arns, (arn) => buildActions.cancelBuild(role, arn)),
  "queries",
);

/** Deletes several builds and returns each outcome. */
export const deleteBuilds = createServerAction(
  "admin",
  buildArnsInput,
  ({ role, input }) => runForEachBuild(input.arns, (arn) => buildActions.deleteBuild(role, arn)),
  "queries",
);
