"use server";
import { createServerAction } from "@/lib/auth/action";
import { checkReadAccess } from "@/lib/auth/read-access";
import { buildInput } from "@/lib/builds/input";
import { startFollowingBuild, stopFollowingBuild } from "@/lib/notifications/follow";
import { markSeenInput } from "@/lib/notifications/input";
import { saveSeenMark } from "@/lib/notifications/mark-seen";

/** Follows a build, so that the user is notified when it ends or one of its steps is waiting. */
export const followBuild = createServerAction("view", buildInput, ({ role, input }) =>
  startFollowingBuild(role, input.arn),
);

export const unfollowBuild = createServerAction("use-role", buildInput, ({ role, input }) =>
  stopFollowingBuild(role, input.arn),
);

/** Saves the latest notification that the user has seen. */
export const markNotificationsSeen = createServerAction(
  "use-role",
  markSeenInput,
  async ({ role, input }) =>
    saveSeenMark(role, {
      ...input,
      hasBuilds: input.hasBuilds && (await checkReadAccess(role)).ok,
    }),
);
