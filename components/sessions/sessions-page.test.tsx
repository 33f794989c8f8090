import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import type { SessionView } from "@/lib/auth/sessions/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { SessionsPage } from "./sessions-page";

const session = (changes: Partial<SessionView>): SessionView => ({
  ...{ id: "s-1", device: "Firefox 140 on Windows", address: "192.0.2.7", isCurrent: false },
  ...{ startedAt: "2026-11-01T00:00:00Z", lastUsedAt: "2026-11-01T00:00:00Z" },
  ...changes,
});
const failing = async () => err(createPortalError("Unexpected"));

function renderPage(
  sessions: SessionView[],
  admin: Parameters<typeof SessionsPage>[0]["admin"] = null,
): string {
  const actions = { endOwn: failing, endPerson: failing };
  return getHtmlText(
    renderToStaticMarkup(<SessionsPage {...{ sessions, scope: "s", admin }} {...actions} />),
  );
}

it("marks the current session, and offers to end the others", () => {
  const [current, other] = [session({ isCurrent: true }), session({ id: "s-2", device: null })];
  const text = renderPage([current, other]);
  for (const part of ["Current session", "Unknown device", "End other session<"]) {
    expect(text).toContain(part);
  }
  expect(renderPage([current, other, session({ id: "s-3" })])).toContain("End other sessions<");
});

it("offers nothing to end for a single session", () => {
  expect(renderPage([session({ isCurrent: true })])).not.toContain("End other session");
});

it.each([
  [1, "End session for Erin", "End<"],
  [2, "End all sessions for Erin", "End all<"],
])("labels the button for a person with %d sessions", (sessions, name, label) => {
  const erin = { id: "idp#erin", name: "Erin", email: "erin@example.com", sessions };
  const people = [{ ...erin, lastUsedAt: "2026-11-01T00:00:00Z" }];
  const html = renderPage([session({ isCurrent: true })], { scope: "s", people });
  expect(html).toContain(`aria-label="${name}"`);
  expect(html).toContain(`>${label}`);
});

it("shows people to administrators only", () => {
  expect(renderPage([session({})])).not.toContain("People");
  expect(renderPage([session({})], { scope: "s", people: [] })).toContain(
    "No one else with a role in your accounts is signed in",
  );
  const erin = { id: "idp#erin", name: "Erin", email: "erin@example.com", sessions: 2 };
  const people = [{ ...erin, lastUsedAt: "2026-11-01T00:00:00Z" }];
  const text = renderPage([session({})], { scope: "s", people });
  expect(text).toContain("Erin");
  // Both tables show when sessions were last active.
  expect(text.match(/Last active/g)).toHaveLength(2);
});
