import { beforeAll, beforeEach, expect, it } from "vitest";
import { authorizeReadAndRun, type ReadHandler } from "@/lib/auth/authorize-and-run";
import { listImagesProbe } from "@/lib/auth/read-access";
import type { PortalSession } from "@/lib/auth/session";
import { exportBuilds } from "@/lib/builds/list/export";
import { listBuildsInput } from "@/lib/builds/list/input";
import { readBuildCount, readBuildFacets, readBuildMetrics } from "@/lib/builds/list/list";
import type { BuildListQuery } from "@/lib/builds/list/query";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { generateEdgeCaseBuilds } from "@/lib/builds/list/testing/edge-case-builds";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import { config, readConfig } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { readBuildList } from "@/lib/tracking/build-list";

const build = "111122223333";
const production = "444455556666";
const unconfigured = "999999999999";
const dayMs = 24 * 3_600_000;
const rows = 30;

type Input = { scope: string; query: BuildListQuery };

beforeAll(() => {
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  // AWS denies listing in Production to "limited" and doesn't respond there for "cut-off".
  listImagesProbe.set(async ({ account, person }) => {
    if (account !== production) return ok([]);
    if (person.id.startsWith("limited")) return err(createPortalError("AccessDenied"));
    return person.id.startsWith("cut-off") ? err(createPortalError("AwsUnreachable")) : ok([]);
  });
});

function sessionOf(id: string, groups: string[]): PortalSession {
  const endsAt = Date.now() + dayMs;
  const user = { id, name: id, email: `${id}@example.com`, groups };
  return { user, sessionId: `session-${id}`, endsAt, cookieEndsAt: endsAt };
}

describeOnBothDatabases("the list of all accounts and Regions", (db) => {
  beforeAll(async () => {
    const places = [build, production, unconfigured].flatMap((account) =>
      ["eu-west-1", "us-east-1"].map((region) => ({ account, region })),
    );
    for (const [index, place] of places.entries()) {
      await storeBuilds(db(), generateEdgeCaseBuilds(rows, place, new Date(), index + 1));
    }
  });
  beforeEach(() => database.set(Promise.resolve(db())));

  async function run<T>(
    id: string,
    groups: string[],
    handler: ReadHandler<Input, T>,
    query: Record<string, string> = {},
  ): Promise<T> {
    const rule = { schema: listBuildsInput, run: handler };
    const result = await authorizeReadAndRun(sessionOf(id, groups), rule, {
      scope: "all",
      status: "running,ended,DELETED",
      ...query,
    });
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  }
  const page = (id: string, groups: string[], query: Record<string, string> = {}) =>
    run(id, groups, ({ reader, input }) => readBuildList(reader, input.query), query);
  const accountsOf = (builds: readonly { account: string }[]) => [
    ...new Set(builds.map(({ account }) => account)),
  ];

  it("contains builds of every readable account and Region, with a role to open them", async () => {
    const { builds, coverage } = await page("reader", ["viewers"], { limit: "200" });
    expect(builds).toHaveLength(4 * rows);
    expect(accountsOf(builds).sort()).toEqual([build, production]);
    expect(coverage?.listed.map(({ account, scope }) => [account, scope])).toContainEqual([
      production,
      "prod-viewer@us-east-1",
    ]);
    expect(coverage?.unreachable).toEqual([]);
  });

  it.each([
    ["limited", ["viewers"], 3],
    ["cut-off", ["viewers"], 3],
    ["without-role", ["team-leads"], 0],
  ])("contains nothing that %s can't read", async (id, groups, unreachable) => {
    const whole = await page(id, groups, { limit: "200" });
    expect(accountsOf(whole.builds)).toEqual([build]);
    expect(whole.coverage?.unreachable).toHaveLength(unreachable);
    const filters = [`account=${production}`, `q=${production}`, `account=${unconfigured}`];
    for (const filter of filters) {
      const { builds, next } = await page(id, groups, Object.fromEntries([filter.split("=")]));
      expect([builds, next]).toEqual([[], null]);
    }

    const { next } = await page(`reader-${id}`, ["viewers"], { limit: "5" });
    const rest = await page(id, groups, { limit: "200", cursor: next ?? "" });
    expect(next).not.toBeNull();
    expect(accountsOf(rest.builds)).toEqual([build]);

    const csv = await run(id, groups, ({ reader, input }) => exportBuilds(reader, input.query));
    const text = await csv.text();
    expect(text.split("\r\n")).toHaveLength(2 * rows + 2);
    expect(text).not.toContain(production);
    expect(text).not.toContain(unconfigured);
    expect(csv.headers.get("content-disposition")?.includes("incomplete")).toBe(unreachable > 0);

    const counted = await run(id, groups, async ({ reader, input }) =>
      ok(await readBuildCount(reader, input.query)),
    );
    expect(counted).toEqual({ counted: 2 * rows });
    const { history } = await run(id, groups, async ({ reader }) =>
      ok(await readBuildMetrics(reader)),
    );
    const others = await page(id, groups, { limit: "200", status: "DELETED" });
    expect(history?.builds).toBe(2 * rows - others.builds.length);
    const facets = await run(id, groups, async ({ reader }) => ok(await readBuildFacets(reader)));
    const names = new Set(whole.builds.map(({ recipeName }) => recipeName));
    for (const { value } of facets.recipes) expect(names).toContain(value);
  });

  it("is recorded as an export in every account and Region that it contains", async () => {
    const csv = await run("auditor", ["viewers"], ({ reader, input }) =>
      exportBuilds(reader, input.query),
    );
    await csv.text();
    const entries = await db()
      .selectFrom("audit")
      .select(["account", "region"])
      .where("person_id", "=", "auditor")
      .where("outcome", "=", "done")
      .execute();
    expect(entries).toHaveLength(6);
    expect(accountsOf(entries.map(({ account }) => ({ account: String(account) }))).sort()).toEqual(
      [build, production],
    );
  });
});
