import { PortalFailure } from "@/lib/errors/fetch-result";
import type { PortalError } from "@/lib/errors/portal-error";

interface CsrfAnswer {
  csrfToken: string;
}
interface SignInAnswer {
  url: string;
}

/**
 * Leaves for the identity provider. next-auth is asked where to, with its CSRF token: a form post
 * of its own would bind every redirect that follows to the page's `form-action`.
 *
 * @param callbackUrl where to come back to
 * @throws {PortalFailure} when there were too many sign-ins
 * @throws when the portal does not answer
 */
export async function postSignIn(callbackUrl: string): Promise<void> {
  const csrf = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken } = (await csrf.json()) as CsrfAnswer;
  const response = await fetch("/api/auth/signin/oidc", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl, json: "true" }),
  });
  if (response.status === 429) {
    const { error } = (await response.json()) as { error: PortalError };
    throw new PortalFailure(error);
  }
  const { url } = (await response.json()) as SignInAnswer;
  window.location.assign(url);
}
