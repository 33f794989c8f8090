"use server";
import { action } from "@/lib/auth/action";
import { buildInput } from "@/lib/builds/input";
import { follow, unfollow } from "@/lib/notifications/follow";
import { seenInput } from "@/lib/notifications/input";
import { markSeen } from "@/lib/notifications/mark-seen";

/** Follows a build, so that the user is notified of its end and its approvals. */
export const followBuild = action("view", buildInput, ({ role, input }) => follow(role, input.arn));

/** Unfollows a build. */
export const unfollowBuild = action("use-role", buildInput, ({ role, input }) =>
  unfollow(role, input.arn),
);

/** Saves the latest notification that the user has seen. */
export const markNotificationsSeen = action("use-role", seenInput, ({ role, input }) =>
  markSeen(role, input.id),
);
