import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { runDatabaseStatements } from "../support/kiln-database";

const minute = 60_000;
const title = /Your session (is about to end|has ended)/;

test.use({ kilnOptions: { session: { idleMinutes: 5 } } });

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
  const warning = page.getByRole("alert").filter({ hasText: title });
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
