import { join } from "node:path";
import type { BrowserContext, Page, Request, Response } from "@playwright/test";
import { getDistDir } from "../../scripts/lib/paths.mjs";
import type { BuildForm } from "../pages/build-form";
import { BuildPage } from "../pages/build-page";
import { expect, test } from "../support/fixtures";
import type { Kiln } from "../support/kiln";
import { readPostgresTables } from "../support/kiln-database";
import { signInAs } from "../support/sign-in";
import { collectSecrets, findSecrets, readFolderFiles, removeEncryptedTokens } from "./secrets";

// Only with this setting does Kiln store tokens, which it encrypts.
test.use({ kilnOptions: { session: { groupsMinutes: 5 } } });

interface Text {
  name: string;
  text: string;
}

interface CapturedResponse extends Text {
  type: string;
  /**
   * The cookies as the browser received them, the only place where the encrypted session is allowed
   * to appear.
   */
  cookies: string;
  /** The redirect target. Scripts can't read it, and for the provider it contains the ID token. */
  location: string;
}

/**
 * Collects all of Kiln's responses, which are pages, their data and JSON, with headers and cookies.
 */
async function captureResponses(context: BrowserContext, url: string) {
  const answers: Promise<CapturedResponse>[] = [];
  const bodies = new WeakMap<Request, string>();
  // The browser discards the bodies that scripts read as streams, such as those of actions.
  await context.route(`${url}/**`, async (route) => {
    const request = route.request();
    if (request.resourceType() !== "fetch") return route.fallback();
    try {
      const response = await route.fetch({ maxRedirects: 0 });
      bodies.set(request, await response.text());
      await route.fulfill({ response });
    } catch {
      // The page was closed, or it canceled the request.
      await route.abort().catch(() => undefined);
    }
  });
  const read = async (response: Response): Promise<CapturedResponse> => {
    const headers = await response.headersArray();
    const named = (...names: string[]) =>
      headers.filter(({ name }) => names.includes(name.toLowerCase()));
    const apart = named("set-cookie", "location");
    const lines = (some: typeof headers) =>
      some.map(({ name, value }) => `${name}: ${value}`).join("\n");
    // A redirect has no body.
    const body = bodies.get(response.request()) ?? (await response.text().catch(() => ""));
    return {
      name: `${response.request().method()} ${response.url()}`,
      type: response.headers()["content-type"] ?? "",
      text: `${lines(headers.filter((header) => !apart.includes(header)))}\n${body}`,
      cookies: lines(named("set-cookie")),
      location: lines(named("location")),
    };
  };
  context.on("response", (response) => {
    if (response.url().startsWith(url)) answers.push(read(response));
  });
  return () => Promise.all(answers);
}

/** Signs in, opens pages, triggers several rejections, starts a build, and opens it. */
async function runJourney(page: Page, form: BuildForm, { sandbox }: Kiln) {
  await signInAs(page, "leo", "/builds/new?scope=build-lead%40eu-west-1");
  await form.untilReady();
  await form.choose("Image recipe", "al2023-base", "image-recipe/al2023-base/2.0.0");
  await form.choose("Infrastructure configuration", "linux", "default-linux");
  await form.choose("Execution role", "ExecutionRole", "EC2ImageBuilderExecutionRole");
  await form.addTag(1, "sandbox-outcome", "succeed");
  await form.untilComplete();
  const token = await form.token;
  for (const kind of ["access-denied", "invalid-credentials", "expired-credentials"] as const) {
    await sandbox.faults.set("CreateImage", { kind }, null);
    await form.submit();
    await expect(form.alert).toBeVisible();
    await sandbox.faults.clear();
  }
  await form.submit();
  await expect(form.accepted).toBeVisible();
  await page.getByRole("link", { name: "View build" }).click();
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  await page.reload();
  await expect(new BuildPage(page).status).toHaveText("AVAILABLE");
  await page.goto("/builds/new?scope=build-locked%40eu-west-1");
  await form.fillMinimal();
  await form.submit();
  await expect(form.alert).toContainText("Kiln isn't allowed to assume this role");
  return { token, draft: await form.token };
}

async function signOut(page: Page): Promise<void> {
  page.on("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Leo Lead's account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
}

/** The browser storage that scripts of the page can read. */
function readableStorage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
}

/**
 * A location to search, and a harmless word that must be found there. Finding the word proves that
 * the location was searched.
 */
interface SearchLocation {
  texts: Text[];
  marker: string;
}

test("No credential, token or secret reaches a browser or what Kiln writes", async ({
  page,
  context,
  form,
  kiln,
}) => {
  const heard = await captureResponses(context, kiln.url);
  const { token, draft } = await runJourney(page, form, kiln);
  const kept = { name: "before", text: await readableStorage(page) };
  await signOut(page);
  const left = { name: "after sign-out", text: await readableStorage(page) };
  const answers = await heard();
  const cookies = answers.map(({ name, cookies: text }) => ({
    name,
    text: removeEncryptedTokens(text),
  }));
  const redirects = answers.map(({ name, location }) => ({
    name,
    text: location.replace(/id_token_hint=[^&]+/, "id_token_hint="),
  }));
  const ofType = (type: string) => answers.filter((answer) => answer.type.includes(type));
  const files = readFolderFiles(kiln.dataDir).filter(
    ({ name }) => !/\/(sandbox|secret$)/.test(name),
  );
  const stored = kiln.databaseUrl
    ? await readPostgresTables(kiln.databaseUrl)
    : files.filter(({ name }) => /\.db/.test(name));
  const written = [...files, ...stored];
  const built = (folder: string) => readFolderFiles(join(getDistDir(), folder));

  const places: Record<string, SearchLocation> = {
    pages: { texts: ofType("text/html"), marker: token },
    "their data": { texts: ofType("text/x-component"), marker: token },
    JSON: { texts: ofType("application/json"), marker: token },
    scripts: { texts: ofType("javascript"), marker: "Submit build" },
    "all answers": { texts: answers, marker: token },
    cookies: { texts: cookies, marker: "-session=" },
    redirects: { texts: redirects, marker: "id_token_hint=" },
    storage: { texts: [kept, left], marker: draft },
    "the database": { texts: stored, marker: token },
    "all that the portal wrote": { texts: written, marker: token },
    logs: { texts: readFolderFiles(join(kiln.dataDir, "logs")), marker: '#leo"' },
    "built for browsers": { texts: built("static"), marker: "Submit build" },
    "built for the server": { texts: built("server"), marker: "Submit build" },
  };
  const secrets = collectSecrets(kiln);
  for (const [place, { texts, marker }] of Object.entries(places)) {
    expect(
      texts.some(({ text }) => text.includes(marker)),
      `${marker} in ${place}`,
    ).toBe(true);
    const leaks = texts.flatMap(({ name, text }) =>
      findSecrets(text, secrets).map((secret) => `${secret} in ${name}`),
    );
    expect(leaks, place).toEqual([]);
  }
});

test("The secret search detects every kind of secret", async ({ page, form, kiln }) => {
  await runJourney(page, form, kiln);
  const secrets = collectSecrets(kiln);
  const own = readFolderFiles(kiln.dataDir).filter(({ name }) => /\/(sandbox|secret$)/.test(name));
  const found = own.flatMap(({ text }) => findSecrets(text, secrets));
  const planted = `{"a":"${kiln.url}","b":"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJlcmluIn0.c2lnbmF0dXJl"}`;
  const known = secrets.map(({ value }) => value).join("\n");
  expect(found).toEqual(
    expect.arrayContaining([
      "an issued access_key_id",
      "an issued secret_access_key",
      "an issued session_token",
      "the provider's AccessToken",
      "KILN_SECRET",
    ]),
  );
  expect(findSecrets(planted, secrets)).toEqual(["a JSON web token"]);
  expect(findSecrets(known, secrets)).toHaveLength(secrets.length);
  expect(findSecrets(encodeURIComponent(known), secrets)).toHaveLength(secrets.length);
});

test("Page scripts can't read session cookies", async ({ page, context, signInAs: signIn }) => {
  await signIn("erin");
  const kept = (await context.cookies()).filter(({ name }) => name.startsWith("kiln-"));
  expect(kept.some(({ name }) => name.endsWith("-session"))).toBe(true);
  expect(kept.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== "Lax")).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
});
