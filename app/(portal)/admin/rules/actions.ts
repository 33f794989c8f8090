"use server";
import { createMaintenanceSafeAction } from "@/lib/auth/action";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { config } from "@/lib/config/config";
import { ok } from "@/lib/errors/result";
import { explainReviewRulesInput } from "@/lib/reviews/input";
import { explainRequest } from "@/lib/reviews/rules/explain-request";
import { findSubmitterProblem } from "@/lib/reviews/rules/find-submitter-problem";
import { limitToAccounts } from "@/lib/reviews/rules/limit-to-accounts";

/** Evaluates which review rules a request matches, and why. Nothing is sent or stored. */
export const explainReviewRules = createMaintenanceSafeAction(
  "admin",
  explainReviewRulesInput,
  async ({ role, input }) => {
    const limited = limitToAccounts(config(), listAdministeredAccounts(role.person));
    const explained = explainRequest(limited.reviews, input.text, input.submitter);
    if (!explained.ok) return explained;
    return ok({ ...explained.value, problem: findSubmitterProblem(limited, explained.value) });
  },
);
