"use server";
import { createMaintenanceSafeAction } from "@/lib/auth/action";
import { config } from "@/lib/config/config";
import { explainReviewRulesInput } from "@/lib/reviews/input";
import { explainRequest } from "@/lib/reviews/rules/explain-request";

/** Evaluates which review rules a request matches, and why. Nothing is sent or stored. */
export const explainReviewRules = createMaintenanceSafeAction(
  "admin",
  explainReviewRulesInput,
  async ({ input }) => explainRequest(config().reviews, input.text, input.submitter),
);
