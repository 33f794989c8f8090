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

test.beforeEach(async ({ signInByCookie, form }) => {
  await signInByCookie("erin");
  await form.open(ENGINEER);
  await form.importRequest(createFullRequest());
  await form.untilComplete();
});

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

test("A double click and repeated Ctrl+Enter create one image", async ({ page, form, kiln }) => {
  const token = await form.token;
  await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms: 1_000 });
  await form.submitButton.dblclick();
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press("Control+Enter");
  await expectOneImage(kiln.sandbox, form, token);
  expect(await listCreateImageBodies(kiln.sandbox, token)).toHaveLength(1);
});

test("Two tabs that submit one draft simultaneously show one image", async ({
  context,
  form,
  kiln,
}) => {
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
});

test("A browser that missed the response retries automatically and shows the one image", async ({
  page,
  form,
  kiln,
}) => {
  let lost = 0;
  await page.route(matchesServerAction(page), async (route) => {
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
});

test("A page reloaded during a submit finds its image", async ({ page, form, kiln }) => {
  await kiln.sandbox.faults.set("CreateImage", { kind: "latency", ms: SLOW_MS });
  const { token } = await submitWhenComplete(form);
  const submissions = `${kiln.url}/api/submissions?${new URLSearchParams({ scope: ENGINEER, limit: "1" })}`;
  await expect
    .poll(async () => (await page.request.get(submissions)).json())
    .toMatchObject({ value: [{ clientToken: token, status: "pending" }] });
  await page.reload();
  await expect(
    page.getByText("The page was closed while this request was being sent"),
  ).toBeVisible();
  await page.getByRole("button", { name: "Resend request" }).click();
  await expectOneImage(kiln.sandbox, form, token);
});
