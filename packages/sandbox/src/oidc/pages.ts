import { type Html, html } from "./html";
import { PEOPLE, type Person } from "./people";

export const STYLES_PATH = "/sign-in.css";

function page(title: string, content: Html): string {
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

/** The page to choose who signs in: a form with one button per person, posted to `action`. */
export function signInPage(action: string): string {
  return page(
    "Sign in",
    html`<h1>Who are you today?</h1>
<p>This is the sandbox's identity provider. These are demo accounts; no password is needed.</p>
<form method="post" action="${action}">
${PEOPLE.map(choice)}
</form>`,
  );
}

function choice({ id, name, email, groups, may }: Person): Html {
  const initials = name
    .split(" ")
    .map(([first = ""]) => first)
    .join("");
  return html`<button type="submit" name="account" value="${id}">
<span class="initials" aria-hidden="true">${initials}</span>
<span class="who"><strong>${name}</strong> <span class="email">${email}</span></span>
<span class="may">${may}</span>
<span class="groups">${groups.length > 0 ? `Groups: ${groups.join(", ")}` : "No groups"}</span>
</button>
`;
}

/** Asks for confirmation if a sign-out request doesn't name its client. */
export function confirmSignOutPage(form: string): string {
  return page(
    "Sign out",
    html`<h1>Sign out?</h1>
${{ markup: form }}
<button class="plain" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );
}

export function signedOutPage(): string {
  return page("Signed out", html`<h1>You are signed out</h1><p>You may close this page.</p>`);
}

export function errorPage(title: string, detail: string): string {
  return page(
    "Sign-in failed",
    html`<h1>The sign-in did not work</h1>
<p>${detail}</p>
<p class="code">${title}</p>
<p>Go back to Kiln and sign in again.</p>`,
  );
}
