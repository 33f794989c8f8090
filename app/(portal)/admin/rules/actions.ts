"use server";
import { action } from "@/lib/auth/action";
import { config } from "@/lib/config/config";
import { explainInput } from "@/lib/reviews/input";
import { explainRequest } from "@/lib/reviews/rules/explain-request";

/** Evaluates which review rules a request matches, and why. Nothing is sent or stored. */
export const explainReviewRules = action("admin", explainInput, async ({ input }) =>
  explainRequest(config().reviews, input.text, input.submitter),
);
