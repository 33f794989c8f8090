import { type Html, html } from "./html";
import { PEOPLE, type Person } from "./people";

export const STYLES_PATH = "/sign-in.css";

function createPage(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} - Kiln sandbox</title>
<link rel="stylesheet" href="${STYLES_PATH}">
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`.markup;
}

/**
 * Returns the page on which the user chooses who signs in. It is a form with one button per person,
 * posted to `action`.
 */
export function renderSignInPage(action: string): string {
  return createPage(
    "Sign in",
    html`<h1>Select an account</h1>
<p>These are the demo accounts of the sandbox's identity provider. No password is needed.</p>
<form method="post" action="${action}">
${PEOPLE.map(createAccountButton)}
</form>`,
  );
}

function createAccountButton({ id, name, email, groups, description }: Person): Html {
  const initials = name
    .split(" ")
    .map(([first = ""]) => first)
    .join("");
  return html`<button type="submit" name="account" value="${id}">
<span class="initials" aria-hidden="true">${initials}</span>
<span class="who"><strong>${name}</strong> <span class="email">${email}</span></span>
<span class="may">${description}</span>
<span class="groups">${groups.length > 0 ? html`Groups: ${listGroups(groups)}` : "No groups"}</span>
</button>
`;
}

function listGroups(groups: readonly string[]): Html[] {
  return groups.map((group, index) => {
    const comma = index < groups.length - 1 ? ", " : "";
    return html`<span class="group">${group}</span>${comma}`;
  });
}

/** Asks for confirmation if a sign-out request doesn't name its client. */
export function renderConfirmSignOutPage(form: string): string {
  return createPage(
    "Sign out",
    html`<h1>Sign out?</h1>
${{ markup: form }}
<button class="plain" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );
}

export function renderSignedOutPage(): string {
  return createPage("Signed out", html`<h1>You're signed out</h1><p>You can close this page.</p>`);
}

export function renderErrorPage(title: string, detail: string): string {
  return createPage(
    "Sign-in failed",
    html`<h1>Sign-in failed</h1>
<p>${detail}</p>
<p class="code">${title}</p>
<p>Go back to Kiln and sign in again.</p>`,
  );
}
