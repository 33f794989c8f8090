import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { distDir } from "../../scripts/lib/paths.mjs";
import type { BuildForm } from "../pages/build-form";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import { signInAs } from "../support/sign-in";
import { filesIn, secretsIn, secretsOf } from "./secrets";

/** Collects all that the portal answers: pages, their data, JSON, scripts; headers but cookies. */
function listen(context: BrowserContext, url: string) {
  const answers: Promise<{ name: string; text: string }>[] = [];
  context.on("response", (response) => {
    if (!response.url().startsWith(url)) return;
    const { "set-cookie": _, ...headers } = response.headers();
    // A redirect has no body.
    const body = response.text().catch(() => "");
    const name = `${response.request().method()} ${response.url()}`;
    answers.push(body.then((text) => ({ name, text: `${JSON.stringify(headers)}\n${text}` })));
  });
  return () => Promise.all(answers);
}

/** Signs in, looks things up, is refused in several ways, builds, and looks at the build. */
async function wholeJourney(page: Page, form: BuildForm, { sandbox }: Kiln): Promise<string> {
  await signInAs(page, "leo", "/builds/new?scope=build-lead%40eu-west-1");
  await form.untilReady();
  await form.choose("Image recipe", "al2023-base", "image-recipe/al2023-base/2.0.0");
  await form.choose("Infrastructure configuration", "linux", "default-linux");
  await form.choose("Execution role", "ExecutionRole", "EC2ImageBuilderExecutionRole");
  await form.addTag(1, "sandbox-outcome", "succeed");
  await form.untilComplete();
  for (const kind of ["access-denied", "invalid-credentials", "expired-credentials"] as const) {
    await sandbox.faults.set("CreateImage", { kind }, null);
    await form.submit();
    await expect(form.alert).toBeVisible();
    await sandbox.faults.clear();
  }
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await page.getByRole("link", { name: "Follow the build" }).click();
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE", { timeout: 30_000 });
  await page.goto("/builds/new?scope=build-locked%40eu-west-1");
  await form.fillMinimal();
  await form.submit();
  await expect(form.alert).toContainText("Kiln may not assume this role");
  return form.token;
}

/** What scripts of the page can read of what the browser keeps. */
function readableStorage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
}

test("No credential, token or secret is in what browsers get, keep or what the portal writes", async ({
  page,
  context,
  form,
  kiln,
}) => {
  const heard = listen(context, kiln.url);
  const token = await wholeJourney(page, form, kiln);
  const storage = { name: "the browser's storage", text: await readableStorage(page) };
  const answers = await heard();
  const written = filesIn(kiln.dataDir).filter(
    ({ name }) => !/\/(sandbox[^/]*|secret)$/.test(name),
  );
  const logs = filesIn(join(kiln.dataDir, "logs"));
  const built = ["static", "server/app"].flatMap((folder) => filesIn(join(distDir(), folder)));

  const secrets = secretsOf(kiln);
  expect(secrets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["an issued session_token", "the provider's AccessToken"]),
  );
  for (const [place, texts] of Object.entries({ answers, written, logs, built })) {
    expect(texts.length, `nothing to look through in ${place}`).toBeGreaterThan(0);
  }
  // The client token is no secret and stands in each of these: the search finds what is there.
  for (const [place, texts] of Object.entries({ answers, written, storage: [storage] })) {
    const holders = texts.filter(({ text }) => text.includes(token));
    expect(holders.length, `the client token in ${place}`).toBeGreaterThan(0);
  }

  const leaks = [...answers, storage, ...written, ...logs, ...built].flatMap(({ name, text }) =>
    secretsIn(text, secrets).map((secret) => `${secret} in ${name}`),
  );
  expect(leaks).toEqual([]);
});

test("Scripts of the page can't read any cookie of the session", async ({
  page,
  context,
  signInAs: signIn,
}) => {
  await signIn("erin");
  const kept = (await context.cookies()).filter(({ name }) => name.startsWith("kiln-"));
  expect(kept.some(({ name }) => name.endsWith("-session"))).toBe(true);
  expect(kept.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== "Lax")).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
});
