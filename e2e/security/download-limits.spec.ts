import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";
import { BuildList } from "../pages/build-list";
import { expect, test } from "../support/fixtures";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import { startBuild } from "../support/start-build";

const config = join(mkdtempSync(join(tmpdir(), "kiln-limits-")), "kiln.config.yaml");
const sandboxConfig = parse(
  readFileSync(resolveRepositoryPath("lib/config/sandbox.kiln.config.yaml"), "utf8"),
);
const queries = 100;
writeFileSync(
  config,
  stringify({ ...sandboxConfig, limits: { exports: 1, downloads: 1, queries } }),
);
test.use({ buildSeconds: 4, kilnOptions: { config } });

async function expectLimit(session: HttpSession, path: string): Promise<void> {
  const refused = await session.send(path);
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refused.json()).toMatchObject({
    error: {
      code: "LimitReached",
      remedy: `Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
    },
  });
}

test("Downloads and queries beyond a user's limit are rejected with a retry time", async ({
  kiln,
}) => {
  const arn = await startBuild(kiln, "al2023-base/2.0.0");
  const vera = await signInOverHttp(kiln.url, "vera");
  const about = new URLSearchParams({ scope: "build-viewer@eu-west-1", arn });
  const detail = `/api/builds/detail?${about}`;
  await expect
    .poll(() => vera.json(detail))
    .toMatchObject({ value: { summary: { status: "AVAILABLE" } } });
  for (const path of [
    `/api/builds/log?${about}&download=1`,
    `/api/builds/export/contents?${about}&kind=packages`,
  ]) {
    const checked = await vera.send(`${path}&check=1`);
    expect(await checked.json(), path).toEqual({ ok: true, value: null });
    const served = await vera.send(path);
    expect(served.status, path).toBe(200);
    expect(served.headers.get("content-disposition")).toMatch(/^attachment/);
    await served.arrayBuffer();
    await expectLimit(vera, `${path}&check=1`);
    await expectLimit(vera, path);
  }

  const numbers = `/api/builds/numbers?scope=${encodeURIComponent("build-viewer@eu-west-1")}`;
  // The sign-in has opened a page, which counts too. The limit applies to each minute, so the
  // requests are sent at the same time.
  const answers = await Promise.all(
    Array.from({ length: queries - 1 }, async () => (await vera.send(numbers)).status),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  await expectLimit(vera, numbers);
  const erin = await signInOverHttp(kiln.url, "erin");
  const erins = `/api/builds/numbers?scope=${encodeURIComponent("build-engineer@eu-west-1")}`;
  expect((await erin.send(erins)).status).toBe(200);
});

test("A download beyond the limit shows when to retry", async ({ page, signInByCookie }) => {
  await signInByCookie("leo");
  const list = new BuildList(page);
  await list.open("", "build-lead@eu-west-1");
  await expect(list.rows.first()).toBeVisible();
  const link = page.getByRole("link", { name: "Download CSV" });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await link.click();
  const notes = page.getByRole("region", { name: "Notifications" });
  await expect(notes.getByText("Too many requests")).toBeVisible();
  await expect(notes.getByText(/Try again in \d+ seconds?\.$/)).toBeVisible();
  await expect(list.rows.first()).toBeVisible();
});
