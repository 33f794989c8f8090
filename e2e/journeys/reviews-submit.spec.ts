import { createHash } from "node:crypto";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { ReviewPanel } from "../pages/review-panel";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { fetchRouteValue, submitDecision } from "../support/reviews";
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
  const dana = await signInOverHttp(kiln.url, "dana");
  const read = await reviewOf(dana, submission);
  expect(await listSentRequests(kiln, submission)).toEqual([]);

  await signInByCookie("leo");
  await page.goto("/reviews");
  await page
    .getByRole("link", { name: /al2023-base/ })
    .first()
    .click();
  const panel = new ReviewPanel(page);
  await expect(panel.region).toContainText("Approvals0 of 2");
  await expect(panel.region).toContainText(read.requestHash ?? "none");

  const lastGood = page
    .getByRole("region", { name: "Comparison with the previous good build" })
    .getByRole("link", { name: /^[\d.]+ build \d+$/ });
  // Kiln might still be reading the account's earlier builds.
  await expect(async () => {
    await page.goto(submissionPath(submission));
    await expect(lastGood).toBeVisible({ timeout: 2_000 });
  }).toPass();

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
  const own = await signInOverHttp(kiln.url, "erin");
  expect(await decide(own, submission, "approve", { scope: ENGINEER })).toMatchObject({
    error: { code: "PermissionMissing" },
  });

  await panel.region.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Edit submission");
  await expect(page).toHaveTitle(/^Edit submission/);
  await expect(page.getByText("dismisses the existing approval")).toBeVisible();
  await page.getByRole("textbox", { name: "Tag 2 value" }).fill("edited");
  await page.getByRole("button", { name: "Save changes" }).first().click();
  await expect(
    page.getByText("Your changes are saved, and the review has restarted."),
  ).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Submission updated");
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

test("A second lead and the requester see a rejection with its reason", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitForReview(kiln, RECIPES.one);
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
});

test("A request without a decision expires", async ({ page, signInByCookie, kiln }) => {
  const submission = await submitForReview(kiln, RECIPES.expiring);
  await signInByCookie("erin");
  await page.goto(submissionPath(submission));
  await expect(page.getByRole("main").getByText("Expired").first()).toBeVisible();
  expect(await listSentRequests(kiln, submission)).toEqual([]);
});
