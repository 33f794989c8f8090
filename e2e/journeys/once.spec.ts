import type { Page } from "@playwright/test";
import { BuildForm } from "../pages/build-form";
import { submitWhenComplete } from "../pages/submitted-input";
import { listCreateImageBodies, listImageArns } from "../support/created-images";
import { expect, test } from "../support/fixtures";
import { createFullRequest } from "../support/requests";
import type { SandboxClient } from "../support/sandbox-client";

const ENGINEER = "build-engineer@eu-west-1";
/** The delay is long enough for other actions before the response arrives. */
const SLOW_MS = 6_000;

/** Expects exactly one image for the token, which is the one shown on the page. */
async function expectOneImage(sandbox: SandboxClient, form: BuildForm, token: string) {
  await expect(form.accepted).toBeVisible();
  const images = await listImageArns(sandbox, token);
  expect(images).toHaveLength(1);
  await expect(form.answer("Image build version")).toHaveText(images[0] ?? "no image");
}

/** Returns a matcher for the server action requests of `/builds/new`. */
const matchesServerAction = (page: Page) => (url: URL) =>
  url.pathname === new URL(page.url()).pathname;

test("A request that is sent several times creates one image, which the page shows", async ({
  page,
  context,
  form,
  kiln,
  signInByCookie,
}) => {
  const startAnother = async () => {
    await page.getByRole("button", { name: "Start another build with these values" }).click();
    await form.untilReady();
    await form.untilComplete();
  };
  await signInByCookie("erin");
  await form.open(ENGINEER);
  await form.importRequest(createFullRequest());
  await form.untilComplete();

  await test.step("by a double click and repeated Ctrl+Enter", async () => {
    const token = await form.token;
    await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms: 1_000 });
    await form.submitButton.dblclick();
    for (let presses = 0; presses < 5; presses++) await page.keyboard.press("Control+Enter");
    await expectOneImage(kiln.sandbox, form, token);
    expect(await listCreateImageBodies(kiln.sandbox, token)).toHaveLength(1);
  });

  await startAnother();
  await test.step("by a browser that missed the response and retries automatically", async () => {
    let lost = 0;
    const sent = matchesServerAction(page);
    await page.route(sent, async (route) => {
      if (route.request().method() !== "POST" || lost === 2) return route.fallback();
      lost += 1;
      await route.fetch();
      await route.abort("connectionreset");
    });
    const { token } = await submitWhenComplete(form);
    await expect(
      page.getByText("Kiln hasn't yet confirmed that it received the request"),
    ).toBeVisible();
    await expectOneImage(kiln.sandbox, form, token);
    expect(lost).toBe(2);
    await page.unroute(sent);
  });

  await startAnother();
  await test.step("by two tabs with one draft at the same time", async () => {
    const other = new BuildForm(await context.newPage());
    await other.open(ENGINEER);
    await other.untilComplete();
    const token = await form.token;
    expect(await other.token).toBe(token);
    await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms: SLOW_MS });
    await form.submit();
    await other.submit();
    await expectOneImage(kiln.sandbox, form, token);
    await expectOneImage(kiln.sandbox, other, token);
    await other.page.close();
  });

  await startAnother();
  await test.step("by a page that was reloaded during the submit", async () => {
    await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms: SLOW_MS });
    const { token } = await submitWhenComplete(form);
    const query = new URLSearchParams({ scope: ENGINEER, limit: "1" });
    await expect
      .poll(async () => (await page.request.get(`${kiln.url}/api/submissions?${query}`)).json())
      .toMatchObject({ value: [{ clientToken: token, status: "pending" }] });
    await page.reload();
    await expect(
      page.getByText("The page was closed while this request was being sent"),
    ).toBeVisible();
    await page.getByRole("button", { name: "Resend request" }).click();
    await expectOneImage(kiln.sandbox, form, token);
  });
});
