import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";
import { expect, test } from "../support/fixtures";
import { createSessionWithCookies, signInOverHttp } from "../support/http-session";
import { createFullRequest } from "../support/requests";

const scope = "build-engineer@eu-west-1";
const config = join(mkdtempSync(join(tmpdir(), "kiln-limits-")), "kiln.config.yaml");
const sandboxConfig = parse(
  readFileSync(resolveRepositoryPath("lib/config/sandbox.kiln.config.yaml"), "utf8"),
);
const limits = { signInsPerAddress: 3, submits: 1, exports: 1, downloads: 1, queries: 10 };
writeFileSync(config, stringify({ ...sandboxConfig, limits }));
test.use({ kilnOptions: { config } });

interface LimitError {
  error: { code: string; remedy: string };
}

test("A user who exports, submits or signs in too often sees when to retry", async ({
  kiln,
  page,
}) => {
  const erin = await signInOverHttp(kiln.url, "erin");
  const leo = await signInOverHttp(kiln.url, "leo");
  const path = `/api/builds/export?scope=${encodeURIComponent(scope)}`;
  expect((await erin.send(path)).status).toBe(200);
  const refused = await erin.send(path);
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  const { error } = (await refused.json()) as LimitError;
  expect(error).toMatchObject({ code: "LimitReached" });
  expect(error.remedy).toMatch(/^Try again in \d+ seconds?\.$/);
  const leads = `/api/builds/export?scope=${encodeURIComponent("build-lead@eu-west-1")}`;
  expect((await leo.send(leads)).status).toBe(200);

  const submit = () =>
    erin.action("submitBuild", "/builds/new", {
      scope,
      request: { ...createFullRequest(), clientToken: crypto.randomUUID() },
    });
  expect(await submit()).toMatchObject({ ok: true });
  expect(await submit()).toMatchObject({
    ok: false,
    error: { code: "LimitReached", remedy: expect.stringMatching(/^Try again in \d+ second/) },
  });

  const pages = ["/builds?scope=all", "/builds?scope=build-lead%40eu-west-1"];
  // The sign-in has opened a page, too. The limits apply to each minute, so the pages are opened at
  // the same time.
  const opened = await Promise.all(
    Array.from({ length: limits.queries - 1 }, async (_, index) =>
      (await leo.send(pages[index % 2] ?? "")).text(),
    ),
  );
  for (const html of opened) expect(html).not.toContain("Too many requests");
  for (const path of pages) {
    expect(await (await leo.send(path)).text()).toContain("Too many requests");
  }

  await page.goto("/sign-in");
  const button = page.getByRole("button", { name: /^Sign in with/ });
  await button.click();
  await page.getByRole("button", { name: "Erin Engineer" }).waitFor();
  await page.goto("/sign-in");
  await button.click();
  await expect(page.getByRole("alert").filter({ hasText: "Too many requests" })).toHaveText(
    /Try again in \d+ seconds?\./,
  );
  const other = await createSessionWithCookies(kiln.url).send("/api/auth/signin/oidc", {
    method: "POST",
  });
  expect(other.status).toBe(429);
});
