"use server";
import { createMaintenanceSafeAction } from "@/lib/auth/action";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { config } from "@/lib/config/config";
import { explainReviewRulesInput } from "@/lib/reviews/input";
import { explainRequest } from "@/lib/reviews/rules/explain-request";
import { limitToAccounts } from "@/lib/reviews/rules/limit-to-accounts";

/** Evaluates which review rules a request matches, and why. Nothing is sent or stored. */
export const explainReviewRules = createMaintenanceSafeAction(
  "admin",
  explainReviewRulesInput,
  async ({ role, input }) => {
    const { reviews } = limitToAccounts(config(), listAdministeredAccounts(role.person));
    return explainRequest(reviews, input.text, input.submitter);
  },
);
