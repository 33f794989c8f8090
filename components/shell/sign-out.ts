/** Leaves by a real form post, so that the answer can lead through the provider's own sign-out. */
export function signOut() {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/sign-out";
  document.body.append(form);
  form.submit();
}
