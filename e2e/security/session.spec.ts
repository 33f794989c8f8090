import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import { startKiln } from "../support/kiln";
import { addScopeToRoute, ENGINEER_SCOPE, getResultCode } from "./attempts";

// Ending all of a person's sessions would sign out the other files that share this Kiln, so these
// tests end sessions of a person whom those files don't sign in.
const person = "eli";
const name = "Eli Engineer";

/** Opens an event stream and returns a function that waits for its end. */
async function openStream(session: HttpSession): Promise<() => Promise<void>> {
  const response = await session.send(addScopeToRoute("/api/events", ENGINEER_SCOPE));
  expect(response.status).toBe(200);
  return async () => {
    await response.text();
  };
}

async function expectSignedOut(session: HttpSession): Promise<void> {
  expect(getResultCode(await session.json(addScopeToRoute("/api/builds", ENGINEER_SCOPE)))).toBe(
    "NotSignedIn",
  );
  const input = { scope: ENGINEER_SCOPE };
  expect(getResultCode(await session.action("listViews", "/builds", input))).toBe("NotSignedIn");
  const builds = await session.send("/builds");
  expect(builds.headers.get("location")).toContain("/sign-in");
}

test("Two installations on one host keep separate sessions, and signing out ends the provider's", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  await signIn(person);
  const other = await startKiln();
  try {
    await test.step("each installation keeps its own session", async () => {
      const second = await page.context().newPage();
      await second.goto(`${other.url}/builds`);
      await second.getByRole("button", { name: /^Sign in with/ }).click();
      await second.getByRole("button", { name: "Vera Viewer" }).click();
      await second.waitForURL(`${other.url}/builds`);
      await page.reload();
      await expect(page.getByRole("button", { name: new RegExp(name) })).toBeVisible();
      await second.reload();
      await expect(second.getByRole("button", { name: /Vera Viewer/ })).toBeVisible();
      await second.close();
    });
  } finally {
    await other.stop();
  }

  await test.step("signing out ends the provider's session too", async () => {
    await page.getByRole("button", { name: new RegExp(name) }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL(`${kiln.url}/sign-in`);
    await expect(page.getByText("You're signed out")).toBeVisible();
    const names = (await page.context().cookies(kiln.url)).map((cookie) => cookie.name);
    const prefix = `kiln-${new URL(kiln.url).port}-`;
    expect(
      names.filter((cookie) => cookie.startsWith(prefix) && cookie.endsWith("-session")),
    ).toEqual([]);
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await expect(page.getByRole("button", { name: "Leo Lead" })).toBeVisible();
  });
});

test("A user ends their other sessions, which loses requests and live updates", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  const other = await signInOverHttp(kiln.url, person);
  const untilEnd = await openStream(other);
  await signIn(person);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("menuitem", { name: "Sessions" }).click();
  const sessions = page.getByRole("table", { name: "Your sessions" });
  await expect(sessions.getByRole("row").filter({ hasText: "Current session" })).toContainText(
    "Chrome",
  );
  await expect(sessions.getByText("Unknown device")).not.toHaveCount(0);
  await expect(page.getByRole("heading", { name: "People" })).toHaveCount(0);
  await expectAccessibleAndResponsive(page);
  await page.getByRole("button", { name: /^End other sessions?$/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: /^End other sessions?$/ }).click();
  // Until the dialog closes, the table has no role, so the next assertion would always pass.
  await expect(dialog).toBeHidden();
  await expect(sessions.getByText("Unknown device")).toHaveCount(0);
  await expectSignedOut(other);
  await untilEnd();
  await page.reload();
  await expect(sessions.getByText("Current session")).toBeVisible();
});

test("An administrator ends all sessions of a person", async ({ page, signInAs: signIn, kiln }) => {
  const session = await signInOverHttp(kiln.url, person);
  await signIn("leo");
  await page.goto("/sessions");
  const people = page.getByRole("table", { name: "Signed-in people" });
  await people.getByRole("button", { name: new RegExp(`^End .* for ${name}$`) }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: /^End (session|all sessions)$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(people.getByText(name)).toHaveCount(0);
  await expectAccessibleAndResponsive(page);
  await expectSignedOut(session);
  const signedOut = await createSessionWithCookies(kiln.url).send("/sessions");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
});
