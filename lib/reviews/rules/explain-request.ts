import type { ReviewRule } from "@/lib/config/review-rules";
import { type CreateImageRequest, createImageRequest } from "@/lib/create-image/request";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { explainRules, type RuleResult } from "./match-rule";
import { subjectOfRequest } from "./subject";

/** The account and Region of the submission; those of the recipe by default. */
export interface Submitter {
  account?: string | undefined;
  region?: string | undefined;
  /** The role ID; without it, rules with a role condition don't match. */
  role?: string | undefined;
}

export interface Explanation {
  account: string;
  region: string;
  role: string | null;
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
): Result<Explanation> {
  const request = parse(text);
  if (!request.ok) return request;
  const recipe = parseArn(request.value.imageRecipeArn ?? request.value.containerRecipeArn ?? "");
  const { account = recipe?.account ?? "", region = recipe?.region ?? "" } = submitter;
  const role = submitter.role ?? null;
  const subject = subjectOfRequest({ account, region, role }, request.value);
  return ok({
    account,
    region,
    role,
    submit: explainRules(rules, "submit", subject),
    step: explainRules(rules, "step", subject),
  });
}

function parse(text: string): Result<CreateImageRequest> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return err(invalid(`The request isn't valid JSON: ${(error as Error).message}.`));
  }
  const withToken = typeof value === "object" ? { clientToken: "none", ...value } : value;
  const parsed = createImageRequest.safeParse(withToken);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = issue?.path.map(String).join(".");
  return err(invalid(path ? `${path}: ${issue?.message}` : (issue?.message ?? "")));
}

function invalid(happened: string): PortalError {
  return { ...portalError("InvalidInput"), happened };
}
