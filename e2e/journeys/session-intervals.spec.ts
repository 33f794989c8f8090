import { Shell } from "../pages/shell";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import { runDatabaseStatements } from "../support/kiln-database";

const minute = 60_000;
const sessionNotice = /Your session (is about to end|has ended)/;

test.use({ kilnOptions: { session: { groupsMinutes: 5, idleMinutes: 5 } } });

/** Lets an interval pass by changing the groups' stored time, which Kiln reads when it starts. */
async function passInterval(kiln: Kiln): Promise<void> {
  await kiln.terminate();
  const before = new Date(Date.now() - 6 * minute).toISOString();
  await runDatabaseStatements(kiln, [["update session_groups set read_at = ?", before]]);
  await kiln.start();
}

test("Groups that change at the identity provider apply to an open page at the next interval", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  await signIn("erin", "/builds?scope=build-engineer%40eu-west-1");
  const shell = new Shell(page);
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  await kiln.sandbox.setGroups("erin", ["viewers"]);
  await passInterval(kiln);
  await expect(page.getByRole("main")).toContainText("You don't have access to this role");
  await expectAccessibleAndResponsive(page);
  await page.goto("/builds");
  await expect(shell.switcher).toHaveAccessibleName(/^Acting as Viewer in Build/);

  await kiln.sandbox.setGroups("erin", ["viewers", "team-leads"]);
  await passInterval(kiln);
  await page.goto("/builds?scope=build-lead%40eu-west-1");
  await expect(shell.switcher).toHaveAccessibleName(/^Acting as Team lead in Build/);
  await page.goto("/audit?scope=build-lead%40eu-west-1");
  await expect(page.getByRole("main")).toContainText("Groups changed");
});

test("A page warns before the session ends, and an open page doesn't keep it from ending", async ({
  page,
  signInAs: signIn,
  kiln,
}) => {
  await page.clock.install();
  await signIn("erin");
  // `reload` returns once the page is hydrated and watches the time.
  await page.reload();
  await page.clock.runFor(3 * minute);
  const warning = page.getByRole("alert").filter({ hasText: sessionNotice });
  await expect(warning).toContainText("Your session is about to end");
  await expectAccessibleAndResponsive(page);
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toHaveCount(0);

  // As if the person had last used another replica.
  await kiln.terminate();
  const before = new Date(Date.now() - 6 * minute).toISOString();
  await runDatabaseStatements(kiln, [["update sessions set active_at = ?", before]]);
  // The page may reconnect before the start returns.
  const polled = page.waitForResponse((response) => response.status() === 401);
  await kiln.start();
  await page.clock.runFor(minute);
  await polled;
  await page.clock.runFor(5 * minute);
  await expect(warning).toContainText("Your session has ended");
  await warning.getByRole("link", { name: "Sign in again" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});
