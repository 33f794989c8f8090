import type { PortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";

interface CsrfResponse {
  csrfToken: string;
}
interface SignInResponse {
  url: string;
}

/**
 * Navigates to the identity provider. Requests its URL from next-auth with the CSRF token, because
 * a form post would subject every following redirect to the page's `form-action` policy.
 *
 * @param callbackUrl the URL to return to
 * @throws {PortalFailure} after too many sign-ins
 * @throws any other error if Kiln doesn't respond as expected
 */
export async function startSignIn(callbackUrl: string): Promise<void> {
  const csrf = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken } = (await csrf.json()) as CsrfResponse;
  const response = await fetch("/api/auth/signin/oidc", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl, json: "true" }),
  });
  if (response.status === 429) {
    const { error } = (await response.json()) as { error: PortalError };
    throw new PortalFailure(error);
  }
  const { url } = (await response.json()) as SignInResponse;
  window.location.assign(url);
}
