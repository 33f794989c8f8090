import { createHash } from "node:crypto";
import type { BuildMetrics } from "@/lib/builds/list/query";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { ReviewPanel } from "../pages/review-panel";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { fetchRouteValue, startWaitingBuild, submitDecision } from "../support/reviews";
import { submitRequest } from "../support/start-build";

const RECIPES = {
  one: "al2023-base/1.0.0",
  two: "al2023-base/1.1.0",
  expiring: "al2023-base/1.2.0",
};
const recipe = (name: string) => `*image-recipe/${name}`;

/** The deadline in hours, which makes a request expire during the test. */
const SHORT_EXPIRY_HOURS = 3 / 3_600;

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [
      {
        name: "Two leads",
        gate: "submit",
        when: { recipe: recipe(RECIPES.two) },
        approvals: 2,
        reason: "both",
        ticket: { pattern: "CHG\\d+", url: "https://tickets.example.com/{ticket}" },
      },
      {
        name: "Quick",
        gate: "submit",
        when: { recipe: recipe(RECIPES.expiring) },
        expiresHours: SHORT_EXPIRY_HOURS,
      },
      { name: "One lead", gate: "submit", when: { recipe: recipe(RECIPES.one) }, reason: "both" },
    ],
  },
});

const ENGINEER = "build-engineer@eu-west-1";
const LEAD = "build-lead@eu-west-1";
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const submissionPath = ({ id }: SubmissionView) => `/builds/submissions/${id}`;

async function submitForReview(kiln: Kiln, name: string): Promise<SubmissionView> {
  const submission = await submitRequest(kiln, name);
  expect(submission.status).toBe("awaiting_approval");
  return submission;
}

const reviewOf = (session: HttpSession, { id }: SubmissionView) =>
  fetchRouteValue<ReviewView>(session, `/api/reviews/submission?id=${id}`);

async function decide(
  session: HttpSession,
  submission: SubmissionView,
  decision: "approve" | "reject",
  changes: { scope?: string; reason?: string } = {},
) {
  const ballot = { decision, scope: LEAD, reason: "By HTTP", ticket: "CHG7", ...changes };
  return submitDecision(session, await reviewOf(session, submission), ballot);
}

async function listSentRequests(kiln: Kiln, { clientToken }: SubmissionView) {
  const requests = await kiln.sandbox.requests("CreateImage");
  return requests.filter((request) => request.clientToken === clientToken);
}

test("Two of two leads approve before anything is sent, and exactly the approved request is sent", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitForReview(kiln, RECIPES.two);
  await startWaitingBuild(kiln, "erin", ENGINEER);
  const dana = await signInOverHttp(kiln.url, "dana");
  const read = await reviewOf(dana, submission);
  expect(await listSentRequests(kiln, submission)).toEqual([]);
  // The comparison requires the account's earlier builds.
  const numbers = `/api/builds/numbers?${new URLSearchParams({ scope: LEAD })}`;
  const isListed = async () =>
    (await fetchRouteValue<BuildMetrics>(dana, numbers)).history?.listed ?? true;
  await expect.poll(isListed).toBe(true);

  await signInByCookie("leo");
  await page.goto("/reviews");
  const link = page.locator(`a[href^="${submissionPath(submission)}"]`);
  const panel = new ReviewPanel(page);

  await test.step("the review list and its dialog are accessible", async () => {
    await expect(page.getByRole("row", { name: /Submission/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /WaitForApproval/ })).toBeVisible();
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size);
      await expectAccessibleAndResponsive(page);
    }
    await link.focus();
    await page.keyboard.press("a");
    await expect(panel.dialog).toContainText("1 more approval is needed after yours.");
    await expectAccessibleAndResponsive(page, panel.dialog);
    await page.keyboard.press("Escape");
    const search = page.getByRole("searchbox", { name: "Search by image name" });
    await search.fill("nothing");
    await expect(page.getByText("No reviews match these filters")).toBeVisible();
    await expectAccessibleAndResponsive(page, page.getByRole("main"));
    await search.fill("");
  });

  await test.step("a lead compares the request and approves it", async () => {
    await link.click();
    await expect(panel.region).toContainText("Approvals0 of 2");
    await expect(panel.region).toContainText(read.requestHash ?? "none");
    await expect(
      page
        .getByRole("region", { name: "Comparison with the previous good build" })
        .getByRole("link", { name: /^[\d.]+ build \d+$/ }),
    ).toBeVisible();
    await panel.button("Approve").click();
    await expect(panel.dialog).toContainText("Approve al2023-base 1.1.0?");
    await panel.dialog.getByRole("button", { name: "Approve" }).click();
    await expect(panel.dialog).toContainText("Enter a reason.");
    await expect(panel.dialog).toContainText("Enter a ticket reference");
    await page.keyboard.press("Escape");
    await panel.decide("Approve", "Matches the change", "CHG0031337");
    await expect(panel.region).toContainText("Approvals1 of 2");
    await expect(panel.region.getByRole("link", { name: "CHG0031337" })).toHaveAttribute(
      "href",
      "https://tickets.example.com/CHG0031337",
    );
    expect(await listSentRequests(kiln, submission)).toEqual([]);
  });

  await test.step("another lead approves, and Kiln sends the request", async () => {
    expect(await decide(dana, submission, "approve")).toMatchObject({ ok: true });
    await expect(page.getByText("Image Builder accepted the request")).toBeVisible();
    await expect(panel.region).toContainText("Approved by Dana Lead");
    const [request, ...more] = await listSentRequests(kiln, submission);
    expect(more).toEqual([]);
    const hash = createHash("sha256")
      .update(request?.body ?? "")
      .digest("hex");
    expect(hash).toBe(read.requestHash);
  });

  await test.step("a user without permission sees no reviews", async () => {
    await page.context().clearCookies();
    await signInByCookie("vera");
    await page.goto("/reviews");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Your roles lack permission in Kiln",
    );
    await expectAccessibleAndResponsive(page);
  });
});

test("A requester can't decide, edits the request, and the edit voids the votes", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitForReview(kiln, RECIPES.two);
  const leo = await signInOverHttp(kiln.url, "leo");
  expect(await decide(leo, submission, "approve")).toMatchObject({ ok: true });

  await signInByCookie("erin");
  await page.goto(submissionPath(submission));
  const panel = new ReviewPanel(page);
  await expect(panel.region).toContainText(
    "You submitted this request, so someone else must review it.",
  );
  await expect(panel.button("Approve")).toHaveCount(0);
  await expect(panel.button("Copy link for a reviewer")).toBeVisible();
  await expect(panel.button("Withdraw")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  const own = await signInOverHttp(kiln.url, "erin");
  expect(await decide(own, submission, "approve", { scope: ENGINEER })).toMatchObject({
    error: { code: "PermissionMissing" },
  });

  await panel.region.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit submission");
  await expect(page).toHaveTitle(/^Edit submission/);
  await expect(page.getByText("dismisses the existing approval")).toBeVisible();
  await expect(page.locator("fieldset[data-ready=true]").first()).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.getByRole("textbox", { name: "Tag 2 value" }).fill("edited");
  await page.getByRole("button", { name: "Save changes" }).first().click();
  await expect(
    page.getByText("Your changes are saved, and the review has restarted."),
  ).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Submission updated");
  await expectAccessibleAndResponsive(page);
  await page.getByRole("link", { name: "Open submission" }).click();
  await expect(panel.region).toContainText("Approvals0 of 2");
  await expect(panel.region).toContainText("the request was edited afterward");
  await expect(page.getByRole("group", { name: "request as JSON" })).toContainText('"edited"');

  await panel.button("Withdraw").click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("main").getByText("Withdrawn").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Submit again" })).toBeVisible();
  expect(await listSentRequests(kiln, submission)).toEqual([]);
});

test("A second lead and the requester see a rejection with its reason, and the requester an expiry", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitForReview(kiln, RECIPES.one);
  const expiring = await submitForReview(kiln, RECIPES.expiring);
  await signInByCookie("leo");
  await page.goto(submissionPath(submission));
  const panel = new ReviewPanel(page);
  await panel.button("Approve").click();
  await panel.dialog.getByRole("textbox", { name: "Reason" }).fill("Fine");
  const dana = await signInOverHttp(kiln.url, "dana");
  const rejected = await decide(dana, submission, "reject", { reason: "Wrong base image" });
  expect(rejected).toMatchObject({ ok: true });
  await expect(panel.dialog).toContainText("Already rejected by Dana Lead");
  await page.keyboard.press("Escape");
  await expect(panel.region).toContainText("Rejected by Dana Lead");
  await expect(panel.region).toContainText("Wrong base image");

  await page.context().clearCookies();
  await signInByCookie("erin");
  await page.goto(submissionPath(submission));
  await expect(panel.region).toContainText("Wrong base image");
  await expect(page.getByRole("link", { name: "Edit and resubmit" })).toBeVisible();
  expect(await listSentRequests(kiln, submission)).toEqual([]);

  await test.step("a request without a decision expires", async () => {
    await page.goto(submissionPath(expiring));
    await expect(page.getByRole("main").getByText("Expired").first()).toBeVisible();
    expect(await listSentRequests(kiln, expiring)).toEqual([]);
  });
});
