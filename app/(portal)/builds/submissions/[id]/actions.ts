"use server";
import { createServerAction } from "@/lib/auth/action";
import { resumeSubmissionInput } from "@/lib/submissions/input";
import { resumeSubmission } from "@/lib/submissions/resume-submission";

/** Immediately checks AWS for the outcome of one of the user's submissions. */
export const checkSubmission = createServerAction(
  "submit",
  resumeSubmissionInput,
  ({ role, input }) => resumeSubmission(role, input.id),
);
