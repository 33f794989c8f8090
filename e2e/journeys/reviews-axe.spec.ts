import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { ReviewPanel } from "../pages/review-panel";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import { fetchNewestBuildReview, startWaitingBuild, submitDecision } from "../support/reviews";
import { submitRequest } from "../support/start-build";

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [
      {
        name: "Two leads",
        gate: "submit",
        when: { recipe: "*image-recipe/al2023-base/1.0.0" },
        approvals: 2,
        reason: "both",
        ticket: { pattern: "CHG[0-9]+" },
      },
    ],
  },
});
test.slow();

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };
const LEAD = "build-lead@eu-west-1";

test("The review list is accessible: pending, empty, denied, its dialogs", async ({
  page,
  context,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitRequest(kiln, "al2023-base/1.0.0");
  await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  await signInByCookie("leo");
  await page.goto("/reviews");
  await expect(page.getByRole("row", { name: /Submission/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /WaitForApproval/ })).toBeVisible();
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessibleAndResponsive(page);
  }
  await page.setViewportSize(DESKTOP);
  await page.locator(`a[href^="/builds/submissions/${submission.id}"]`).focus();
  await page.keyboard.press("a");
  await expect(page.getByRole("dialog")).toContainText("1 more approval is needed after yours.");
  await expectAccessibleAndResponsive(page, page.getByRole("dialog"));
  await page.keyboard.press("Escape");
  await page.getByRole("searchbox", { name: "Search by image name" }).fill("nothing");
  await expect(page.getByText("No reviews match these filters")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await context.clearCookies();
  await signInByCookie("vera");
  await page.goto("/reviews");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Your roles lack permission in Kiln",
  );
  await expectAccessibleAndResponsive(page);
});

test("Reviews on their pages are accessible: open, decided, edited", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const { id } = await submitRequest(kiln, "al2023-base/1.0.0");
  const arn = await startWaitingBuild(kiln, "erin", "build-engineer@eu-west-1");
  await signInByCookie("leo");
  const panel = new ReviewPanel(page);
  await page.goto(`${formatBuildPath(arn)}?scope=${encodeURIComponent(LEAD)}`);
  await expect(panel.button("Approve")).toBeVisible();
  await expect(panel.region.getByRole("link", { name: "View full comparison" })).toBeVisible();
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessibleAndResponsive(page);
    await panel.button("Reject").click();
    await expect(panel.dialog).toBeVisible();
    await expectAccessibleAndResponsive(page, panel.dialog);
    await page.keyboard.press("Escape");
    await expect(panel.dialog).toBeHidden();
  }
  const leo = await signInOverHttp(kiln.url, "leo");
  const rejection = { scope: LEAD, decision: "reject", reason: "Wrong base image" } as const;
  expect(
    await submitDecision(leo, await fetchNewestBuildReview(leo, arn), rejection),
  ).toMatchObject({
    ok: true,
  });
  await expect(panel.region).toContainText("Rejected by Leo Lead");
  await expectAccessibleAndResponsive(page);

  await page.setViewportSize(DESKTOP);
  await page.context().clearCookies();
  await signInByCookie("erin");
  await page.goto(`/builds/submissions/${id}`);
  await expect(panel.button("Withdraw")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await panel.region.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit submission");
  await expect(page.locator("fieldset[data-ready=true]").first()).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.getByRole("button", { name: "Save changes" }).first().click();
  await expect(
    page.getByText("Your changes are saved, and the review has restarted."),
  ).toBeVisible();
  await expectAccessibleAndResponsive(page);
});
