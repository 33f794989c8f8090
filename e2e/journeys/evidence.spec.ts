import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { BuildDetail } from "@/lib/builds/view";
import type { Evidence } from "@/lib/evidence/view";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { runDatabaseStatements } from "../support/kiln-database";
import { startBuildOutsideKiln } from "../support/outside-kiln";
import { fetchRouteValue, submitDecision } from "../support/reviews";
import { submitRequest } from "../support/start-build";

const reviewedRecipe = "al2023-base/1.0.0";
const ENGINEER = "build-engineer@eu-west-1";
const LEAD = "build-lead@eu-west-1";

test.use({
  buildSeconds: 4,
  kilnOptions: {
    reviews: [
      { name: "One lead", gate: "submit", when: { recipe: `*${reviewedRecipe}` }, reason: "both" },
    ],
  },
});
test.slow();

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

/** Approves one of Erin's requests as Leo, with a reason. */
async function approve(leo: HttpSession, { id }: SubmissionView): Promise<void> {
  const path = `/api/reviews/submission?${new URLSearchParams({ id })}`;
  const review = await fetchRouteValue<ReviewView>(leo, path);
  const ballot = { scope: LEAD, decision: "approve", reason: "Matches CHG0031337" } as const;
  expect(await submitDecision(leo, review, ballot)).toMatchObject({ ok: true });
}

/** Returns the ARN of the build that an approved submission starts. */
async function waitForBuildArn(session: HttpSession, { id }: SubmissionView): Promise<string> {
  const read = async () => {
    const { accepted } = await fetchRouteValue<SubmissionView>(session, `/api/submissions/${id}`);
    return accepted?.imageBuildVersionArn ?? "";
  };
  await expect.poll(read).toMatch(/^arn:/);
  return read();
}

test("The evidence of an approved image is read, printed and downloaded", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const submission = await submitRequest(
    kiln,
    reviewedRecipe,
    "succeed",
    {},
    { enhancedImageMetadataEnabled: true },
  );
  await approve(await signInOverHttp(kiln.url, "leo"), submission);
  const erin = await signInOverHttp(kiln.url, "erin");
  await signInByCookie("erin");
  await page.goto(`${formatBuildPath(await waitForBuildArn(erin, submission))}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("AVAILABLE");
  // Outputs arrive with a later poll than the status. The evidence contains only outputs that are
  // already recorded.
  await expect(await build.open("Outputs")).toContainText(/ami-[0-9a-f]{8,17}/);

  const events = await build.open("Events");
  await expect(events).toContainText("Submitted by Erin Engineer as Engineer");
  await expect(events).toContainText("Approved by Leo Lead as Team lead: Matches CHG0031337");

  await page.getByRole("link", { name: "View evidence" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Evidence for al2023-base 1\.0\.0 build\s\d+$/,
  );
  const part = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(part("Reviews")).toContainText("One lead. Requires 1 approval from a reviewer");
  await expect(part("Reviews").getByRole("row", { name: /Leo Lead/ })).toContainText(
    "Matches CHG0031337",
  );
  await expect(part("Actions").getByRole("row", { name: /Erin Engineer.*Submit/ })).not.toHaveCount(
    0,
  );
  await expect(part("Workflows and steps")).toContainText("COMPLETED");
  await expect(part("Outputs")).toContainText(/ami-[0-9a-f]{8,17}/);
  await expect(part("Packages")).toContainText(/\d+ packages/);
  await expect(part("Findings")).toContainText("Findings not recorded.");
  await expectAccessibleAndResponsive(page);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download JSON" }).click();
  const file = readFileSync(await (await download).path());
  const evidence: Evidence = JSON.parse(file.toString());
  const { request, packages, reviews } = evidence;
  if ("missing" in request || "missing" in packages) throw new Error("Evidence is missing");
  expect(request.sha256).toBe(sha256(request.text));
  expect(reviews[0]?.votes[0]?.requestSha256).toBe(request.sha256);
  expect(packages.list).toHaveLength(packages.count);
  await page.reload();
  await expect(part("Actions").getByRole("row", { name: /Export evidence/ })).toContainText(
    sha256(file),
  );

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(part("Request")).toContainText(request.sha256);
});

test("An image is found by its AMI, but not in other accounts", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  const arn = await startBuildOutsideKiln(kiln, {
    enhancedImageMetadataEnabled: true,
    imageScanningConfiguration: { imageScanningEnabled: true },
    workflows: undefined,
    tags: { "sandbox-findings": "30" },
  });
  await signInByCookie("erin");
  await page.goto(`${formatBuildPath(arn)}`);
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  const erin = await signInOverHttp(kiln.url, "erin");
  const query = new URLSearchParams({ scope: ENGINEER, arn });
  const ami = async () =>
    (await fetchRouteValue<BuildDetail>(erin, `/api/builds/detail?${query}`)).outputs[0]?.id ?? "";
  await expect.poll(ami).toMatch(/^ami-/);

  await page.goto("/evidence");
  const field = page.getByRole("textbox", { name: /^AMI ID/ });
  const find = page.getByRole("button", { name: "Find", exact: true });
  await expectAccessibleAndResponsive(page);
  await field.fill("ami-nonsense");
  await find.click();
  await expect(page.getByText("Enter an AMI ID such as")).toBeVisible();
  await expectAccessibleAndResponsive(page, page.getByRole("main"));
  await field.fill(` ${await ami()} `);
  await find.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("al2023-base 2.0.0");
  const part = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(part("Request")).toContainText("The build was started outside Kiln.");
  await expect(part("Findings")).toContainText("30 findings when this evidence was generated.");

  const foreign = "ami-00000000000000aaa";
  await insertForeignBuild(kiln, foreign);
  const answers: string[] = [];
  for (const id of [foreign, "ami-00000000000000bbb"]) {
    await page.goto(`/evidence?ami=${id}`);
    await expect(page.getByText("No image found")).toBeVisible();
    answers.push(((await page.getByRole("main").textContent()) ?? "").replaceAll(id, ""));
  }
  expect(answers[0]).toBe(answers[1]);
  await expectAccessibleAndResponsive(page);
  await page.goto(`/evidence?${new URLSearchParams({ arn: foreignArn })}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "You don't have a role in this account and Region",
  );
  await expect(page.getByRole("main")).not.toContainText(foreign);
});

const foreignArn = "arn:aws:imagebuilder:eu-west-1:999988887777:image/secret/1.0.0/1";

/** Inserts a build with an AMI in an account where no user has a role. */
async function insertForeignBuild(kiln: Kiln, ami: string): Promise<void> {
  await runDatabaseStatements(kiln, [
    [
      `insert into builds (arn, account, region, name, version, version_key, build_number, type,
         status, created_at, observed_at, source, ami_id)
       values (?, '999988887777', 'eu-west-1', 'secret', '1.0.0', '1', 1, 'AMI', 'AVAILABLE',
         '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'other', ?)`,
      foreignArn,
      ami,
    ],
    [
      `insert into build_words (account, region, word, arn)
       values ('999988887777', 'eu-west-1', ?, ?)`,
      ami,
      foreignArn,
    ],
  ]);
}
