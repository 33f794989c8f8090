"use server";
import { action } from "@/lib/auth/action";
import { checkNow } from "@/lib/submissions/check-now";
import { checkNowInput } from "@/lib/submissions/input";

/** Asks AWS at once for the outcome of a submission of the person's own. */
export const checkSubmission = action("submit", checkNowInput, ({ role, input }) =>
  checkNow(role, input.id),
);
