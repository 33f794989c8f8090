import { BuildList } from "../pages/build-list";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { resetHistoryImport } from "../support/insert-builds";

test("A list shows that its history is loading, and nothing in it looks complete", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const list = new BuildList(page);
  const isListed = async () => {
    const query = new URLSearchParams({ scope: "build-engineer@eu-west-1" });
    const response = await page.request.get(`/api/builds/numbers?${query}`);
    return (await response.json()).value.history?.listed ?? true;
  };
  // A page of an import that is still running would undo the reset.
  await expect.poll(isListed).toBe(true);
  await kiln.sandbox.faults.set("ListImageBuildVersions", { kind: "status", status: 503 }, null);
  await resetHistoryImport(kiln, "eu-west-1");
  await list.open();
  const notice = page.getByRole("region", { name: "Loading history" });
  await expect(notice).toContainText(/Loading history: [1-9][0-9]* builds so far/);
  const numbers = page.getByRole("navigation", { name: "Build statistics" }).getByRole("link");
  for (const label of [
    "Failed, last 24 h",
    "Success rate, last 30 days",
    "Median duration, last 30 days",
  ]) {
    await expect(numbers.filter({ hasText: label })).toContainText("Loading history…");
  }
  await expect(numbers.first()).toContainText(/^Running\s*[0-9]/);
  const duration = list.grid.getByRole("button", { name: /^Duration/ });
  await expect(duration).toHaveAccessibleDescription(/once build durations .* are loaded/);
  await duration.press("Enter");
  await expect(page).not.toHaveURL(/sort=/);
  await expectAccessibleAndResponsive(page);
  await kiln.sandbox.faults.clear();
  await expect(notice).toBeHidden();
  await expect(page.getByText(/^[0-9]+ builds$/)).toBeVisible();
  for (const label of [
    "Failed, last 24 h",
    "Success rate, last 30 days",
    "Median duration, last 30 days",
  ]) {
    await expect(numbers.filter({ hasText: label })).not.toContainText("Loading");
  }
  await duration.click();
  await expect(page).toHaveURL(/sort=-duration/);
});
