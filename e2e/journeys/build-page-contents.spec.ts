import { errorCatalog } from "@/lib/errors/catalog";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuildOutsideKiln } from "../support/outside-kiln";

test.use({ buildSeconds: 4 });

const longestName =
  "a-recipe-name-of-the-greatest-length-that-image-builder-takes-so-that-every-table-picker-and-breadcrumb-has-to-cope-with-it-0001";

const SCANNED = {
  enhancedImageMetadataEnabled: true,
  imageScanningConfiguration: { imageScanningEnabled: true },
  workflows: undefined,
};

test("Packages are searched, findings filtered, and outputs have usage examples", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const arn = await startBuildOutsideKiln(kiln, {
    ...SCANNED,
    tags: { "sandbox-packages": "1200", "sandbox-findings": "300" },
  });
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("AVAILABLE");

  const packages = await build.open("Packages");
  await expect(packages.getByRole("status").first()).toHaveText("1,200 packages");
  await expectAccessibleAndResponsive(page, packages);
  const table = packages.getByRole("table", { name: "Packages" });
  const first = await table.getByRole("row").nth(1).textContent();
  await packages.getByRole("searchbox").fill("amazon-ssm-agent-libs");
  await expect(packages.getByRole("status").first()).toHaveText(/^\d of 1,200 packages$/);
  await expect(table).toContainText("amazon-ssm-agent-libs");
  await packages.getByRole("searchbox").fill("no package is called so");
  await expect(packages.getByText("No matching packages")).toBeVisible();
  await packages.getByRole("searchbox").fill("");
  await packages.getByRole("button", { name: "Name" }).click();
  await expect(table.getByRole("row").nth(1)).not.toHaveText(first ?? "");

  const findings = await build.open("Findings");
  await expect(findings.getByRole("status").first()).toHaveText("300 findings");
  await expectAccessibleAndResponsive(page, findings);
  const box = findings.getByRole("group", { name: "Findings, scrollable" });
  const blankBelow = () =>
    box.evaluate(
      (element) =>
        document.documentElement.scrollHeight -
        window.scrollY -
        element.getBoundingClientRect().bottom,
    );
  // While a toast is shown, the page has extra room at its end.
  await expect.poll(blankBelow).toBeLessThan(80);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(blankBelow).toBeLessThan(80);
  await expect
    .poll(() => box.evaluate((element) => element.scrollWidth - element.clientWidth))
    .toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await findings.getByRole("button", { name: /^CRITICAL/ }).click();
  await expect(findings.getByRole("status").first()).toHaveText(/^\d+ of 300 findings$/);
  const link = findings.getByRole("table").getByRole("link").first();
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect(link).toHaveAttribute("href", /^https:/);

  await expect(page.getByRole("tab", { name: "Packages 1,200 packages" })).toBeVisible();
  const download = page.waitForEvent("download");
  await findings.getByRole("link", { name: "Download CSV of all findings" }).click();
  expect((await download).suggestedFilename()).toMatch(/-findings\.csv$/);

  const outputs = await build.open("Outputs");
  const item = outputs.getByRole("listitem").first();
  await item.getByText("Usage examples").click();
  await expect(item.getByRole("group", { name: /^launch command/ })).toContainText(
    /aws ec2 run-instances [\s\S]*--image-id ami-[0-9a-f]+/,
  );
  await expect(item.getByRole("group", { name: /^Terraform data source/ })).toContainText(
    'data "aws_ami" "al2023_base"',
  );
  await expect(item.getByRole("link", { name: /^Open in the AWS console/ })).toHaveAttribute(
    "href",
    /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/ec2\/home\?region=eu-west-1#ImageDetails:imageId=ami-/,
  );
  await expectAccessibleAndResponsive(page, outputs);
  const events = await build.open("Events");
  await expect(events.getByRole("listitem").first()).toContainText("UTC");
  await expectAccessibleAndResponsive(page, events);

  await build.open("Findings");
  await kiln.sandbox.clearRequests();
  await page.reload();
  await expect(findings.getByRole("status").first()).toHaveText("300 findings");
  const requests = await kiln.sandbox.requests("ListImageScanFindings");
  expect(requests.filter(({ body }) => body?.includes(arn))).toEqual([]);
});

test("A build whose tests failed is retried, and becomes AVAILABLE under the same number", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const arn = await startBuildOutsideKiln(kiln, { tags: { "sandbox-outcome": "test-failed" } });
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("FAILED");
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await kiln.sandbox.faults.set("RetryImage", { kind: "error", code: "ResourceInUseException" }, 1);
  const question = page.getByRole("alertdialog");
  const retry = async () => {
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(question).toContainText("will resume this build at the test phase");
    await question.getByRole("button", { name: "Retry" }).click();
    await expect(question).toBeHidden();
  };
  await retry();
  await expect(page.getByRole("main")).toContainText(errorCatalog.ActionRefused.title);
  await expect(build.status).toHaveText("FAILED");
  await retry();
  await expect(build.status).toHaveText("AVAILABLE");
  expect(loads).toBe(0);
  await expect(build.timeline.getByText("Attempt 2")).toBeVisible();
  // The workflows of the first attempt stay beside those of the retry.
  await expect(build.timeline.getByRole("heading", { level: 3, name: "smoke-test" })).toHaveCount(
    2,
  );
});

test("Hostile text from AWS is shown as text on every part of the page", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const violations: string[] = [];
  await page.exposeBinding("report", (_, what: string) => violations.push(what));
  await page.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt"]) {
      Object.assign(window, { [name]: () => Object(window).report(name) });
    }
    document.addEventListener("securitypolicyviolation", (event) =>
      Object(window).report(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  const tags = { "sandbox-content": "hostile", owner: "<img src=x onerror=alert(1)>" };
  const start = (outcome: string) =>
    startBuildOutsideKiln(kiln, {
      ...SCANNED,
      tags: { ...tags, "sandbox-outcome": outcome, "sandbox-findings": "60" },
    });
  const ended = { FAILED: await start("fail"), AVAILABLE: await start("succeed") };
  for (const [status, arn] of Object.entries(ended)) {
    await page.goto(`${formatBuildPath(arn)}`);
    const build = new BuildPage(page);
    await expect(build.status).toHaveText(status);
    for (const tab of [
      "Timeline",
      "Outputs",
      "Packages",
      "Findings",
      "Request",
      "Events",
    ] as const) {
      const panel = await build.open(tab);
      await expect(panel).not.toContainText("Loading");
      // AWS's text must not become an element.
      await expect(panel.locator("img, script, iframe, object, a[href^=javascript]")).toHaveCount(
        0,
      );
      await expectAccessibleAndResponsive(page, tab === "Timeline" ? undefined : panel);
    }
    await expect(page.getByText("<img src=x onerror=alert(1)>").first()).toBeAttached();
  }
  expect(violations).toEqual([]);
});

test("Texts of the greatest length fit on the page", async ({ page, signInByCookie, kiln }) => {
  await signInByCookie("erin");
  const arn = await startBuildOutsideKiln(kiln, {
    imageRecipeArn: `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/${longestName}/100.200.300`,
    tags: { "sandbox-content": "huge", "sandbox-outcome": "fail" },
  });
  await page.goto(`${formatBuildPath(arn)}`);
  const build = new BuildPage(page);
  await expect(build.status).toHaveText("FAILED");

  await test.step("a name leaves the header's buttons beside it", async () => {
    const topOf = async (role: "heading" | "button", name: string) =>
      (await page.getByRole(role, { name }).boundingBox())?.y ?? Number.POSITIVE_INFINITY;
    const distance = async () =>
      Math.abs(
        (await topOf("button", "Copy link to this page")) - (await topOf("heading", longestName)),
      );
    await expect(page.getByRole("heading", { name: longestName })).toBeVisible();
    await expect.poll(distance).toBeLessThan(16);
  });

  await test.step("a reason of a megabyte is truncated in the header and in the events", async () => {
    const events = await build.open("Events");
    await expect(events).toContainText("words words");
    await page.getByRole("button", { name: "Show full reason" }).click();
    await expect(page.getByRole("button", { name: "Show less" })).toBeVisible();
    // Every text is truncated with an ellipsis, because AWS returned a million characters.
    const longest = await page.getByRole("main").evaluate((main) => {
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      let most = 0;
      while (texts.nextNode()) most = Math.max(most, texts.currentNode.textContent?.length ?? 0);
      return most;
    });
    expect(longest).toBeLessThanOrEqual(4_001);
    await expectAccessibleAndResponsive(page);
  });
});
