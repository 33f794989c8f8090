import type { Locator, Page } from "@playwright/test";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { ReviewPanel } from "../pages/review-panel";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { fetchNewestBuildReview, startWaitingBuild, submitDecision } from "../support/reviews";

const TWO_LEADS = { reviews: "two" } as const;

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [
      { name: "Two of three leads", gate: "step", when: { tags: TWO_LEADS }, approvals: 2 },
    ],
  },
});
test.slow();

const ENGINEER = "build-engineer@eu-west-1";
const LEAD = "build-lead@eu-west-1";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The actions sent to AWS for a build's step. */
async function stepActions(kiln: Kiln, arn: string) {
  const requests = await kiln.sandbox.requests("SendWorkflowStepAction");
  return requests.filter(({ body }) => body?.includes(arn));
}

/** Presses J, which moves the focus immediately, until a review's link has it. */
async function focusByKeys(page: Page, link: Locator) {
  await expect(link).toBeVisible();
  const rows = page.locator("[data-review]");
  // A row may appear above the link meanwhile, so the rows are counted after each press.
  for (let presses = 0; presses < (await rows.count()); presses++) {
    await page.keyboard.press("j");
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
}

test("A lead rejects one pending review and approves another with the keyboard", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const unwanted = await startWaitingBuild(kiln, "erin", ENGINEER);
  const arn = await startWaitingBuild(kiln, "erin", ENGINEER);
  const linkTo = (build: string) => page.locator(`a[href^="${formatBuildPath(build)}"]`);
  await signInByCookie("leo");
  await page.goto("/reviews");

  await test.step("finds the reviews in the notifications and in the list", async () => {
    const bell = page.getByRole("button", { name: /^Notifications/ });
    await expect(bell).toHaveAccessibleName(/new$/);
    await bell.click();
    await expect(
      page.getByRole("dialog", { name: "Notifications" }).getByRole("listitem").first(),
    ).toContainText("Waiting for your approval");
    await page.keyboard.press("Escape");
    const row = page.getByRole("row", { name: /WaitForApproval/ }).first();
    await expect(row).toBeVisible();
    await expect(row).toContainText("Erin Engineer");
    await expect(row).toContainText(/\d\s(d|h|min)/);
  });

  await test.step("rejects a review in the list", async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await page.keyboard.press("Escape");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeHidden();
    await focusByKeys(page, linkTo(unwanted));
    await page.keyboard.press("r");
    await expect(dialog).toContainText("Image Builder will stop");
    await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
    await page.keyboard.type("Not this week");
    await page.keyboard.press("Control+Enter");
    await expect(dialog).toBeHidden();
    await expect(linkTo(unwanted)).toHaveCount(0);
    await expect(
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Reviews/ }),
    ).toHaveAccessibleName(/1 waiting for your approval/);
  });

  await test.step("reads the differences of the other and approves, and the build continues", async () => {
    await focusByKeys(page, linkTo(arn));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`${formatBuildPath(arn)}\\?scope=build-lead`));
    const panel = new ReviewPanel(page);
    await expect(panel.region).toContainText(
      "The build instance keeps running while this step waits.",
    );
    await expect(panel.region.getByRole("link", { name: "View full comparison" })).toBeVisible();
    await expect(panel.region).toContainText("build-with-approval");
    await panel.decide("Approve", "Same packages as last week");

    const build = new BuildPage(page);
    await expect(build.status).toHaveText("AVAILABLE");
    await expect(panel.region).toContainText("Approved by Leo Lead");
    await expect(panel.region).toContainText("Image Builder resumed the build.");
    const [sent, ...more] = await stepActions(kiln, arn);
    expect(more).toEqual([]);
    expect(sent?.caller).toContain("KilnLead");
    expect(sent?.body).toContain("RESUME");
    expect(sent?.body).toContain("Same packages as last week");
  });
});

test("Of three leads, the first approval leaves a build waiting and the second resumes it", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const arn = await startWaitingBuild(kiln, "erin", ENGINEER, {
    tags: { ...TWO_LEADS, "sandbox-outcome": "succeed" },
  });
  const panel = new ReviewPanel(page);
  const build = new BuildPage(page);
  await signInByCookie("leo");
  await page.goto(`${formatBuildPath(arn)}?scope=${encodeURIComponent(LEAD)}`);
  await expect(panel.region).toContainText("Two of three leads");
  await panel.button("Approve").click();
  await expect(panel.dialog).toContainText("1 more approval is needed after yours.");
  await page.keyboard.press("Escape");
  await panel.decide("Approve", "First of two");
  await expect(panel.region).toContainText("Approvals1 of 2");
  await expect(panel.region).toContainText("You approved this request. 1 more approval is needed.");
  await expect(panel.button("Approve")).toHaveCount(0);
  const leo = await signInOverHttp(kiln.url, "leo");
  const again = { scope: LEAD, decision: "approve", reason: "Still one approval" } as const;
  expect(await submitDecision(leo, await fetchNewestBuildReview(leo, arn), again)).toMatchObject({
    value: { status: "open", approvals: 1 },
  });
  expect(await stepActions(kiln, arn)).toEqual([]);

  const lia = await signInOverHttp(kiln.url, "lia");
  const second = { scope: LEAD, decision: "approve", reason: "Second of two" } as const;
  expect(await submitDecision(lia, await fetchNewestBuildReview(lia, arn), second)).toMatchObject({
    value: { status: "approved", approvals: 2 },
  });
  await expect(panel.region).toContainText("Approved by Lia Lead");
  await expect(build.status).toHaveText("AVAILABLE");
  const [sent, ...more] = await stepActions(kiln, arn);
  expect(more).toEqual([]);
  expect(sent?.body).toContain("Second of two");
});

test("Of two simultaneous leads the first decides, and both see the same outcome", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const arn = await startWaitingBuild(kiln, "erin", ENGINEER);
  const path = `${formatBuildPath(arn)}?scope=${encodeURIComponent(ENGINEER)}`;
  const panel = new ReviewPanel(page);
  const comment = panel.region.getByText("<b>Please</b> look");

  await test.step("a user who can't decide sees who can, and comments", async () => {
    await signInByCookie("erin");
    await page.goto(path);
    await expect(panel.region).toContainText("Requires 1 approval from a team lead in Build.");
    await expect(panel.button("Approve")).toHaveCount(0);
    await page.getByText("Comments", { exact: true }).click();
    await panel.region.getByRole("textbox", { name: "Add a comment" }).fill("<b>Please</b> look");
    await panel.button("Comment").click();
    await expect(comment).toBeVisible();
  });

  await test.step("a lead acting as engineer switches roles", async () => {
    await page.context().clearCookies();
    await signInByCookie("leo");
    await page.goto(path);
    // The differences load last, and can move the link.
    await expect(panel.region).toContainText("View full comparison");
    await panel.region.getByRole("link", { name: "Switch to Team lead" }).click();
    await expect(panel.button("Approve")).toBeVisible();
    await expect(comment).toBeVisible();
  });

  await test.step("the page and its dialog are accessible on a desktop and a phone", async () => {
    await expect(panel.region.getByRole("link", { name: "View full comparison" })).toBeVisible();
    for (const [size, part] of [
      [DESKTOP, undefined],
      [PHONE, panel.region],
    ] as const) {
      await page.setViewportSize(size);
      await expectAccessibleAndResponsive(page, part);
      await panel.button("Reject").click();
      await expect(panel.dialog).toBeVisible();
      await expectAccessibleAndResponsive(page, panel.dialog);
      await page.keyboard.press("Escape");
      await expect(panel.dialog).toBeHidden();
    }
  });

  await test.step("another lead rejects while the dialog is open", async () => {
    await panel.button("Approve").click();
    const dana = await signInOverHttp(kiln.url, "dana");
    const review = await fetchNewestBuildReview(dana, arn);
    const rejection = { scope: LEAD, decision: "reject", reason: "Wrong base image" } as const;
    const rejected = await submitDecision(dana, review, rejection);
    expect(rejected).toMatchObject({ ok: true, value: { status: "rejected" } });
    await expect(panel.dialog).toContainText("Already rejected by Dana Lead");
    await expect(panel.dialog.getByRole("button", { name: "Approve" })).toHaveCount(0);
    await page.keyboard.press("Escape");

    await expect(panel.region).toContainText("Rejected by Dana Lead");
    await expect(panel.region).toContainText("Wrong base image");
    await expect(new BuildPage(page).status).toHaveText("FAILED");
    await expectAccessibleAndResponsive(page, panel.region);
    const sent = await stepActions(kiln, arn);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toContain("STOP");
  });
});

test("A requester can't approve their own build; an administrator's bypass is marked", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const arn = await startWaitingBuild(kiln, "leo", LEAD);
  const leo = await signInOverHttp(kiln.url, "leo");
  await signInByCookie("leo");
  await page.goto(`${formatBuildPath(arn)}?scope=${encodeURIComponent(LEAD)}`);
  const panel = new ReviewPanel(page);
  await expect(panel.region).toContainText(
    "You requested this build, so you can't approve or reject it. Your Team lead role lets you bypass the review.",
  );
  await expect(panel.button("Approve")).toHaveCount(0);
  const approval = { scope: LEAD, decision: "approve", reason: "Mine" } as const;
  expect(await submitDecision(leo, await fetchNewestBuildReview(leo, arn), approval)).toMatchObject(
    {
      ok: false,
      error: { code: "OwnRequest" },
    },
  );
  expect(await fetchNewestBuildReview(leo, arn)).toMatchObject({
    status: "open",
    refusal: "own-request",
    can: { decide: false },
    votes: [],
  });
  await panel.decide("Bypass", "Everyone else is on leave");
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  await expect(panel.region).toContainText("Review bypassed by Leo Lead");
  await expect(page.getByText("Bypassed", { exact: true }).first()).toBeVisible();
});
