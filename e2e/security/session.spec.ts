import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import { startKiln } from "../support/kiln";
import { addScopeToRoute, ENGINEER_SCOPE, getResultCode } from "./attempts";

// The tests need their own Kiln, because they end sessions that other files would share.
test.use({ kilnOptions: {} });

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

test("Signing out ends the provider's session too", async ({ page, signInAs: signIn, kiln }) => {
  await signIn("erin");
  await page.getByRole("button", { name: /Erin Engineer/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${kiln.url}/sign-in`);
  await expect(page.getByText("You're signed out")).toBeVisible();
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.endsWith("-session"))).toEqual([]);
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("button", { name: "Leo Lead" })).toBeVisible();
});

test("Two installations on one host keep separate sessions", async ({ page, signInAs: signIn }) => {
  await signIn("erin");
  const first = page.url();
  const other = await startKiln();
  try {
    const second = await page.context().newPage();
    await second.goto(`${other.url}/builds`);
    await second.getByRole("button", { name: /^Sign in with/ }).click();
    await second.getByRole("button", { name: "Vera Viewer" }).click();
    await second.waitForURL(`${other.url}/builds`);
    await page.goto(first);
    await expect(page.getByRole("button", { name: /Erin Engineer/ })).toBeVisible();
    await second.reload();
    await expect(second.getByRole("button", { name: /Vera Viewer/ })).toBeVisible();
  } finally {
    await other.stop();
  }
});

test("A user ends their other sessions, which loses requests and live updates", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  const other = await signInOverHttp(kiln.url, "erin");
  const untilEnd = await openStream(other);
  await signIn("erin");
  await page.getByRole("button", { name: /Erin Engineer/ }).click();
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
  const erin = await signInOverHttp(kiln.url, "erin");
  await signIn("leo");
  await page.goto("/sessions");
  const people = page.getByRole("table", { name: "Signed-in people" });
  await people.getByRole("button", { name: /^End .* for Erin Engineer$/ }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: /^End (session|all sessions)$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(people.getByText("Erin Engineer")).toHaveCount(0);
  await expectAccessibleAndResponsive(page);
  await expectSignedOut(erin);
  const signedOut = await createSessionWithCookies(kiln.url).send("/sessions");
  expect(signedOut.headers.get("location")).toContain("/sign-in");
});
