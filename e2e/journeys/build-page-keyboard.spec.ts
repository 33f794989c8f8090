import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { BuildPage } from "../pages/build-page";
import { Keyboard } from "../pages/keyboard";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";

/** Builds outlast a test, unless the test sets a shorter duration. */
test.use({ buildSeconds: 3_600 });

const LEAD = "scope=build-lead%40eu-west-1";

test("Tabs, steps, log and tags of a build work with the keyboard alone", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await kiln.sandbox.setBuildSeconds(4);
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const keys = new Keyboard(page);
  const build = new BuildPage(page);
  const tab = (name: string) => page.getByRole("tab", { name });
  await expect(build.status).toHaveText("AVAILABLE");

  await test.step("a step is opened, read, and closed", async () => {
    const step = build.step("LaunchBuildInstance");
    await keys.goTo(build.timeline.getByRole("radio", { name: "Chart" }));
    await keys.goTo(step);
    await keys.press("Enter");
    const panel = page.getByRole("region", { name: "LaunchBuildInstance" });
    await keys.goTo(panel.getByRole("link", { name: "View in log" }));
    await keys.press("Escape");
    await keys.expectFocus(step);
  });

  await test.step("the same as a table", async () => {
    await keys.goTo(build.timeline.getByRole("radio", { name: "Chart" }), "Shift+Tab");
    await keys.press("ArrowRight");
    const first = page
      .getByRole("table", { name: "Steps" })
      .getByRole("button", { name: "LaunchBuildInstance" });
    await keys.activate(first);
    const panel = page.getByRole("region", { name: "LaunchBuildInstance" });
    await keys.activate(panel.getByRole("button", { name: "Close step details" }));
    await expect(panel).toBeHidden();
  });

  await test.step("the log is searched, filtered, and left", async () => {
    await keys.goTo(tab("Timeline"), "Shift+Tab");
    await keys.press("ArrowRight");
    await keys.press("Enter");
    const log = page.getByRole("region", { name: "Log", exact: true });
    await keys.fill(log.getByRole("searchbox", { name: "Search the log" }), "step");
    await keys.press("Enter");
    await expect(log.getByText(/^\d+ of \d+$/)).toBeVisible();
    await keys.press("Escape");
    await expect(log.getByRole("log")).toBeFocused();
    await keys.goTo(log.getByRole("button", { name: "Display" }), "Shift+Tab");
    await keys.goTo(tab("Log"), "Shift+Tab");
  });

  await test.step("every other tab is reached with the arrows", async () => {
    for (const name of ["Outputs", "Packages", "Findings", "Request", "Events"]) {
      await keys.press("ArrowRight");
      await keys.expectFocus(tab(name));
      await keys.press("Enter");
      await expect(page.getByRole("tabpanel", { name })).toBeVisible();
      await expect(tab(name)).toHaveAttribute("aria-selected", "true");
    }
    await keys.press("Home");
    await keys.expectFocus(tab("Timeline"));
    await keys.press("End");
    await keys.press("ArrowLeft");
    await keys.press("Enter");
  });

  await test.step("a tag is added", async () => {
    const tags = page.getByRole("region", { name: "Tags" });
    await keys.activate(tags.getByRole("button", { name: "Edit tags" }));
    await keys.activate(tags.getByRole("button", { name: "Add tag" }));
    const key = tags.getByRole("textbox", { name: / key$/ }).last();
    await keys.goTo(key, "Shift+Tab");
    await keys.type("by-keys");
    await keys.fill(tags.getByRole("textbox", { name: / value$/ }).last(), "yes");
    await keys.press("Enter");
    await expect(tags.getByText("by-keys")).toBeVisible();
    expect(await kiln.sandbox.requests("TagResource")).toHaveLength(1);
  });
});

test("A build is canceled and deleted with the keyboard alone", async ({
  page,
  signInByCookie,
  kiln,
}) => {
  await signInByCookie("leo");
  const arn = await startBuild(kiln, "al2023-base/1.1.0");
  await page.goto(`${formatBuildPath(arn)}?${LEAD}`);
  const keys = new Keyboard(page);
  const build = new BuildPage(page);
  const question = page.getByRole("alertdialog");
  const button = (name: string) => page.getByRole("main").getByRole("button", { name });

  await keys.goTo(button("Copy link to this page"));
  await keys.activate(button("Follow"));
  await expect(button("Unfollow")).toBeFocused();
  await keys.goTo(page.getByRole("link", { name: "Build again" }));
  const cancel = button("Cancel build");
  await keys.activate(cancel);
  await expect(question.locator(":focus")).toBeVisible();
  await keys.press("Escape");
  await expect(question).toBeHidden();
  expect(await kiln.sandbox.requests("CancelImageCreation")).toEqual([]);
  await keys.expectFocus(cancel);
  await keys.press("Enter");
  await keys.activate(question.getByRole("button", { name: "Cancel build" }));
  await expect(question).toBeHidden();
  await expect(build.status).toHaveText("CANCELLED");
  expect(await kiln.sandbox.requests("CancelImageCreation")).toHaveLength(1);
  // The button that had the focus has been removed.
  await expect(build.title).toBeFocused();
  await expect(page.getByRole("main")).toContainText("Canceled by Leo");

  await keys.activate(button("Delete"));
  const dialog = page.getByRole("dialog", { name: /^Delete / });
  await keys.fill(dialog.getByRole("textbox"), "al2023-base");
  await keys.press("Escape");
  await expect(dialog).toBeHidden();
  await keys.expectFocus(button("Delete"));
  await keys.press("Enter");
  await keys.fill(dialog.getByRole("textbox"), "al2023-base");
  await keys.press("Enter");
  await expect(page.getByText("This build was deleted")).toBeVisible();
});
