import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { waitUntilHydrated } from "../support/wait-for-hydration";

/** Paths that can't be decoded. The first three are of pages. */
const UNDECODABLE = [
  "/builds/%ZZ",
  "/builds/submissions/%FF",
  "/builds/111122223333/eu-west-1/%ZZ/1.0.0/1",
  "/api/submissions/%ZZ",
  "/api/options/%",
];

interface Violation {
  directive: string;
  blocked: string;
  source: string;
}

/** Collects the page's CSP violations. */
async function collectViolations(page: Page): Promise<Violation[]> {
  const found: Violation[] = [];
  await page.exposeBinding("reportViolation", (_, violation: Violation) => found.push(violation));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
      const source = `${document.location.pathname} ${sourceFile}:${lineNumber} ${sample}`;
      Object(window).reportViolation({
        directive: effectiveDirective,
        blocked: blockedURI,
        source,
      });
    });
  });
  return found;
}

/** Returns the inline parts of the HTML that a strict policy would block. */
function inlineParts(html: string): string[] {
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  return tags.filter(
    (tag) =>
      /\sstyle="/i.test(tag) ||
      /\son[a-z]+="/i.test(tag) ||
      /href="javascript:/i.test(tag) ||
      (/^<(script|style)[\s>]/i.test(tag) && !/\snonce="[^"]+"/.test(tag)),
  );
}

test("No page, menu or dialog violates its policy", async ({ page, kiln }) => {
  const violations = await collectViolations(page);
  await test.step("signing in returns to the full requested URL", async () => {
    const wanted = "/builds/new?scope=build-lead%40us-east-1&x=1%262";
    const refused = await page.request.get(`${kiln.url}${wanted}`, { maxRedirects: 0 });
    expect(refused.status()).toBe(307);
    await page.goto(wanted);
    await page.getByRole("button", { name: /^Sign in with/ }).click();
    await page.getByRole("button", { name: "Leo Lead" }).click();
    await page.waitForURL((url) => url.pathname === "/builds/new");
    expect(page.url()).toBe(`${kiln.url}${wanted}`);
    await waitUntilHydrated(page);
  });

  await test.step("menus, dialogs and the palette", async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    for (const combobox of (await page.getByRole("combobox").all()).slice(0, 4)) {
      await combobox.click();
      await page.keyboard.press("Escape");
    }
  });

  const open = (place: string) =>
    test.step(place, async () => {
      await page.goto(place);
      await page.waitForLoadState("networkidle");
      const sent = await page.request.get(`${kiln.url}${place}`);
      expect(inlineParts(await sent.text())).toEqual([]);
    });
  await open("/builds?scope=build-lead%40eu-west-1");
  const build = await page
    .getByRole("link", { name: /^al2023-base/ })
    .first()
    .getAttribute("href");
  const places = [build ?? "no build is listed", "/builds/new", "/builds/submissions/none"];
  for (const place of [...places, "/nowhere", "/sign-in"]) await open(place);
  for (const path of UNDECODABLE.slice(0, 3)) {
    await open(path);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
  expect(violations).toEqual([]);
});

test("Every response has the headers and a unique nonce", async ({ request, kiln }) => {
  const answers = await Promise.all(
    ["/sign-in", "/sign-in", "/nowhere", "/api/health", "/api/builds"].map((path) =>
      request.get(`${kiln.url}${path}`),
    ),
  );
  const nonces = answers.map((answer) => {
    const headers = answer.headers();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-powered-by"]).toBeUndefined();
    return /'nonce-([^']+)'/.exec(policy)?.[1];
  });
  expect(new Set(nonces).size).toBe(answers.length);
});

test("A URL that can't be decoded is handled like any other", async ({ request, kiln }) => {
  for (const path of UNDECODABLE) {
    const answer = await request.get(`${kiln.url}${path}`, { maxRedirects: 0 });
    expect(answer.status(), path).toBeLessThan(500);
    expect(answer.headers(), path).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
  }
});

test("A request keeps a valid id and gets a new one otherwise", async ({ request, kiln }) => {
  const idOf = async (sent: string) => {
    const answer = await request.get(`${kiln.url}/api/health`, {
      headers: { "x-request-id": sent },
    });
    return answer.headers()["x-request-id"];
  };
  expect(await idOf("edge-proxy.0001")).toBe("edge-proxy.0001");
  expect(await idOf('"}{"level":"fatal"')).toMatch(/^[0-9a-f-]{36}$/);
});
