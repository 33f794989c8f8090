"use server";
import { action } from "@/lib/auth/action";
import { checkNow } from "@/lib/submissions/check-now";
import { checkNowInput } from "@/lib/submissions/input";

/** Immediately checks AWS for the outcome of one of the user's submissions. */
export const checkSubmission = action("submit", checkNowInput, ({ role, input }) =>
  checkNow(role, input.id),
);
