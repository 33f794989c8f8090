import { BuildPage } from "../pages/build-page";
import { Keyboard } from "../pages/keyboard";
import { listCreateImageBodies } from "../support/created-images";
import { expect, test } from "../support/fixtures";

test("The whole form is filled in, corrected and submitted with the keyboard alone", async ({
  page,
  form,
  kiln,
}) => {
  const keys = new Keyboard(page);
  const { workflows } = form;
  const field = (name: string) => form.form.getByRole("textbox", { name });
  const button = (name: string | RegExp) => form.form.getByRole("button", { name });

  await test.step("signs in, and skips the header", async () => {
    await page.goto("/builds/new?scope=build-engineer%40eu-west-1");
    await keys.activate(page.getByRole("button", { name: /^Sign in with/ }));
    await keys.activate(page.getByRole("button", { name: "Erin Engineer" }));
    await form.untilReady();
    await keys.activate(page.getByRole("link", { name: "Skip to main content" }));
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("selects the sources, infrastructure, tests and scanning", async () => {
    await keys.goTo(form.form.getByRole("radio", { name: "Image recipe" }));
    await keys.press("ArrowRight");
    await keys.expectFocus(form.form.getByRole("radio", { name: "Container recipe" }));
    await keys.choose(form.picker("Container recipe"), "java", "java-21-service/2.0.1");
    await keys.choose(form.picker("Infrastructure configuration"), "containers", "containers");
    await keys.choose(form.picker("Distribution configuration"), "containers", "containers");
    await keys.toggle(form.form.getByRole("switch", { name: "Run tests" }), false);
    await keys.press("Space");
    await keys.fill(form.form.getByLabel("Test timeout"), "90");
    await keys.toggle(form.form.getByRole("switch", { name: "Save vulnerability findings" }), true);
    await keys.choose(form.picker("ECR repository"), "scan", "scan/containers");
    await keys.activate(button("Add container tag"));
    await keys.expectFocus(field("Container tag 1"));
    await keys.type("latest");
  });

  await test.step("adds workflows and gives their parameters", async () => {
    const adder = form.picker("Add a workflow");
    await keys.choose(adder, "container-build-cached", "container-build-cached/1.0.1");
    await keys.expectFocus(button("container-build-cached 1.0.1 Build"));
    const cached = (name: string) => workflows.parameter("container-build-cached", name);
    await keys.fill(cached("cacheFrom"), "stable");
    await keys.select(cached("squash"), "true");

    await keys.choose(adder, "smoke-test", "smoke-test/1.1.0");
    await keys.fill(workflows.parameter("smoke-test", "bootTimeoutSeconds"), "300");
    await keys.activate(button(/^Edit list: Parameter expectedServices in smoke-test/));
    await keys.expectFocus(field("Parameter expectedServices in smoke-test, element 1"));
    await keys.press("Enter");
    await keys.type("dockerd");
    await keys.fill(form.form.getByLabel("Parallel group for smoke-test"), "checks");
    await keys.select(form.form.getByLabel("On failure of smoke-test"), "ABORT");

    await keys.choose(adder, "test-container", "workflow/test/test-container/x.x.x");
    await keys.fill(form.form.getByLabel("Parallel group for test-container"), "checks");
    await keys.choose(adder, "distribute-container", "distribution/distribute-container/x.x.x");
  });

  await test.step("moves the second test before the first; the build stays first", async () => {
    const handle = button("Drag test-container to reorder, or press Alt+Up or Alt+Down");
    await keys.goTo(handle, "Shift+Tab");
    await keys.press("Alt+ArrowUp");
    const order = ["container-build-cached", "test-container", "smoke-test"];
    await expect.poll(() => workflows.names).toEqual([...order, "distribute-container"]);
    await keys.expectFocus(handle);
    await keys.press("Alt+ArrowUp");
    await expect(
      form.form.getByText(/^test-container stays at position 2\./),
      "the reason is said",
    ).toBeAttached();
    expect(await workflows.names).toEqual([...order, "distribute-container"]);
  });

  await test.step("fills in logging, execution role, metadata and tags", async () => {
    await keys.choose(form.picker("Log group"), "image-builds", "/platform/image-builds");
    await keys.choose(form.picker("Execution role"), "workflow", "ImageBuilderWorkflowRole");
    const metadata = form.form.getByRole("switch", { name: "Collect enhanced metadata" });
    await keys.toggle(metadata, false);
    await keys.activate(button("Add tag"));
    await keys.expectFocus(field("Tag 1 key"));
    await keys.type("sandbox-outcome");
    await keys.fill(field("Tag 1 value"), "succeed");
    await keys.goTo(field("Client token"));
  });

  const token = await form.token;
  await test.step("submits, and follows the build", async () => {
    await form.untilComplete();
    const shown = await form.shownRequest();
    await keys.activate(form.submitButton);
    await expect(form.accepted).toBeVisible();
    expect(await listCreateImageBodies(kiln.sandbox, token)).toEqual([shown]);
    await keys.activate(page.getByRole("link", { name: "View build" }));
    await expect(new BuildPage(page).title).toContainText("java-21-service");
  });
});
