"use server";
import { createServerAction } from "@/lib/auth/action";
import { checkSubmissionNow } from "@/lib/submissions/check-now";
import { checkSubmissionNowInput } from "@/lib/submissions/input";

/** Immediately checks AWS for the outcome of one of the user's submissions. */
export const checkSubmission = createServerAction(
  "submit",
  checkSubmissionNowInput,
  ({ role, input }) => checkSubmissionNow(role, input.id),
);
