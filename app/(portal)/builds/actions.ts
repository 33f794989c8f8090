"use server";
import { action } from "@/lib/auth/action";
import { cancel } from "@/lib/tracking/cancel";
import { buildInput } from "@/lib/tracking/input";

/** Cancels a build that still runs. */
export const cancelBuild = action("cancel", buildInput, ({ role, input }) =>
  cancel(role, input.arn),
);
