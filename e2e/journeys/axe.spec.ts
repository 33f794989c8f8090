import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { Shell } from "../pages/shell";
import {
  expectAccessibleAndResponsive,
  expectNoSidewaysScroll,
} from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuild, submitRequest } from "../support/start-build";

/** Builds end only when a test ends them. */
test.use({ buildSeconds: 3_600 });

const ENGINEER = "scope=build-engineer%40eu-west-1";

test("The check detects an unlabeled image and a page that is too wide", async ({ page }) => {
  await page.goto("/sign-in");
  const picture = await page.evaluateHandle(() => {
    const image = document.createElement("img");
    document.querySelector("main")?.append(image);
    return image;
  });
  await expect(expectAccessibleAndResponsive(page)).rejects.toThrow("image-alt");
  await picture.evaluate((image) => {
    image.alt = "Planted";
    image.style.minWidth = "600px";
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(expectNoSidewaysScroll(page, 1_000)).rejects.toThrow("scrolls sideways");
});

test("The sign-in is accessible: Kiln's page, its reasons, the provider's page", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expectAccessibleAndResponsive(page);
  for (const [query, words] of [
    ["reason=expired", "Your session has ended"],
    ["error=OAuthCallback", "Sign-in didn't finish"],
  ] as const) {
    await page.goto(`/sign-in?${query}`);
    await expect(page.getByText(words)).toBeVisible();
    await expectAccessibleAndResponsive(page);
  }
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await expect(page.getByRole("button", { name: "Erin Engineer" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("Open switcher, palette and menus are accessible", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  await page.goto(`/builds?${ENGINEER}`);
  const shell = new Shell(page);
  await shell.switcher.click();
  await expect(page.getByRole("option", { name: /^Team lead/ }).first()).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(shell.palette.getByRole("group", { name: "Recent builds" })).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await page.keyboard.type("nothing is called so");
  await expect(shell.palette.getByRole("status")).toContainText("No results");
  await expectAccessibleAndResponsive(page, shell.palette);
  await page.keyboard.press("Escape");
  for (const name of ["Theme", "Leo Lead's account"]) {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessibleAndResponsive(page, page.getByRole("menu"));
    await page.keyboard.press("Escape");
  }
});

test("A build's page is accessible: running, confirming a cancel, available, failed", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  for (const end of ["finish", "fail"] as const) {
    const arn = await startBuild(kiln, "al2023-base/1.1.0");
    await page.goto(`${formatBuildPath(arn)}?${ENGINEER}`);
    const cancel = page.getByRole("button", { name: "Cancel build" });
    await expect(cancel).toBeVisible();
    await expectAccessibleAndResponsive(page);
    if (end === "finish") {
      await cancel.click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await expectAccessibleAndResponsive(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("alertdialog")).toBeHidden();
    }
    await kiln.sandbox[end](arn);
    await expect(cancel).toBeHidden();
    await expectAccessibleAndResponsive(page);
  }
});

test("A submission's page is accessible: accepted, rejected", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("erin");
  const accepted = await submitRequest(kiln, "al2023-base/1.0.0");
  await page.goto(`/builds/submissions/${accepted.id}`);
  await expect(page.getByText("Image Builder accepted the request")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await kiln.sandbox.faults.set("CreateImage", { kind: "access-denied" });
  const rejected = await submitRequest(kiln, "al2023-base/1.0.0");
  await page.goto(`/builds/submissions/${rejected.id}`);
  await expect(
    page.getByRole("link", { name: "Start a new build from this request" }),
  ).toBeVisible();
  await expectAccessibleAndResponsive(page);
});

test("Denial pages are accessible: not found, no role, no permission", async ({
  page,
  signInByCookie,
  context,
}) => {
  await signInByCookie("erin");
  expect((await page.goto("/nowhere"))?.status()).toBe(404);
  const missingBuild = "/builds/111122223333/eu-west-1/al2023-base/1.0.0/9999";
  for (const path of ["/nowhere", "/builds/submissions/none", missingBuild]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
    await expectAccessibleAndResponsive(page);
  }
  await page.goto("/builds/new?scope=build-viewer%40eu-west-1");
  await expect(page.getByText("This role can't start builds")).toBeVisible();
  await expectAccessibleAndResponsive(page);
  await context.clearCookies();
  await signInByCookie("nora");
  await page.goto("/builds");
  await expect(page.getByText("You don't have access yet")).toBeVisible();
  await expectAccessibleAndResponsive(page);
});
