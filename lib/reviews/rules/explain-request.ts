import type { ReviewRule } from "@/lib/config/review-rules";
import { type CreateImageRequest, createImageRequestSchema } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import { parseJsonWithComments } from "@/lib/create-image/sources/json";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isRecord } from "@/lib/imagebuilder/is-record";
import { explainRules, type RuleResult } from "./match-rule";
import { toReviewSubject } from "./subject";

/** The submitter of a request. Without an account or Region, those of the recipe apply. */
export interface Submitter {
  account?: string | undefined;
  region?: string | undefined;
  /** The role ID; without it, rules with a role condition don't match. */
  role?: string | undefined;
}

export interface RequestExplanation {
  account: string;
  region: string;
  role: string | null;
  recipe: { account: string; region: string } | null;
  submit: RuleResult[];
  step: RuleResult[];
}

/**
 * Explains which rules a request matches, and why. Sends and stores nothing.
 *
 * @param text the body of CreateImage as JSON; it needs no client token
 */
export function explainRequest(
  rules: readonly ReviewRule[],
  text: string,
  submitter: Submitter,
): Result<RequestExplanation> {
  const request = parseRequest(text);
  if (!request.ok) return request;
  const recipe = findRequestedRecipe(request.value);
  const { account = recipe?.account ?? "", region = recipe?.region ?? "" } = submitter;
  const role = submitter.role ?? null;
  const subject = toReviewSubject({ account, region, role }, request.value);
  return ok({
    account,
    region,
    role,
    recipe: recipe && { account: recipe.account, region: recipe.region },
    submit: explainRules(rules, "submit", subject),
    step: explainRules(rules, "step", subject),
  });
}

function parseRequest(text: string): Result<CreateImageRequest> {
  const json = parseJsonWithComments(text);
  if (!json.ok) return err(createInvalidInputError(json.reason));
  const { value } = json;
  const withToken = isRecord(value) ? { clientToken: "none", ...value } : value;
  const parsed = createImageRequestSchema.safeParse(withToken);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join(".");
  return err(createInvalidInputError(path ? `${path}: ${issue?.message}` : (issue?.message ?? "")));
}

function createInvalidInputError(happened: string): PortalError {
  return { ...createPortalError("InvalidInput"), happened };
}
