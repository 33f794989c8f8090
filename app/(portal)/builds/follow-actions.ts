"use server";
import { action } from "@/lib/auth/action";
import { buildInput } from "@/lib/builds/input";
import { follow, unfollow } from "@/lib/notifications/follow";
import { seenInput } from "@/lib/notifications/input";
import { markSeen } from "@/lib/notifications/mark-seen";

/** Follows a build: its end and its waits are told. */
export const followBuild = action("view", buildInput, ({ role, input }) => follow(role, input.arn));

/** Follows a build no longer. */
export const unfollowBuild = action("use-role", buildInput, ({ role, input }) =>
  unfollow(role, input.arn),
);

/** Notes what the asker has seen in the bell. */
export const markNotificationsSeen = action("use-role", seenInput, ({ role, input }) =>
  markSeen(role, input.id),
);
