/**
 * Leaves for the identity provider by next-auth's own form post, which wants its CSRF token.
 *
 * @param callbackUrl where to come back to
 * @throws when the portal does not answer
 */
export async function postSignIn(callbackUrl: string): Promise<void> {
  const response = await fetch("/api/auth/csrf", { credentials: "same-origin" });
  const { csrfToken }: { csrfToken: string } = await response.json();
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/auth/signin/oidc";
  for (const [name, value] of Object.entries({ csrfToken, callbackUrl })) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
