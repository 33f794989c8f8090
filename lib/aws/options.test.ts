import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OptionKind, OptionPage, PickerOption } from "@/lib/imagebuilder/views";
import type { AwsIdentity } from "./aws-identity";
import { listPickerOptions, type OptionQuery } from "./options";
import { createSandboxIdentity, startSandboxProcess } from "./testing/sandbox-process";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let engineer: AwsIdentity;
let people = 0;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  people += 1;
  // A new person, since responses are cached per person.
  const person = { id: `erin-${people}`, name: "Erin", email: "erin@example.com" };
  engineer = createSandboxIdentity("KilnEngineer", { person });
  await sandbox.clearFaults();
  await sandbox.clearRequests();
});

const emptyQuery: OptionQuery = { q: "", owner: null, cursor: null };

async function page(kind: OptionKind, query: Partial<OptionQuery> = {}): Promise<OptionPage> {
  const result = await listPickerOptions(engineer, kind, { ...emptyQuery, ...query });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function fetchAll(
  kind: OptionKind,
  query: Partial<OptionQuery> = {},
): Promise<PickerOption[]> {
  const options: PickerOption[] = [];
  let cursor: string | null = null;
  do {
    const next: OptionPage = await page(kind, { ...query, cursor });
    options.push(...next.options);
    cursor = next.cursor;
  } while (cursor !== null);
  return options;
}

const named = (options: PickerOption[], name: string) =>
  options.filter((option) => option.name === name);

describe("picker rows", () => {
  it("are the versions of a recipe, newest first, under the wildcards that name them", async () => {
    const rows = named(await fetchAll("image-recipes", { q: "al2023-base" }), "al2023-base");
    expect(rows.map(({ version }) => version)).toEqual([
      "x.x.x",
      "2.x.x",
      "1.x.x",
      "2.0.0",
      "1.2.1",
      "1.2.0",
      "1.1.0",
      "1.0.0",
    ]);
    expect(rows.slice(0, 3).map(({ resolvesTo }) => resolvesTo?.split("/").at(-1))).toEqual([
      "2.0.0",
      "2.0.0",
      "1.2.1",
    ]);
  });

  it("are paginated without gaps or repetitions", async () => {
    const options = await fetchAll("image-recipes");
    expect(options.length).toBeGreaterThan(100);
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
  });

  it("are those of the selected owner", async () => {
    const owners = async (query: Partial<OptionQuery>) =>
      new Set((await fetchAll("workflows", query)).map(({ owner }) => owner));
    expect(await owners({})).toEqual(new Set(["Self", "Shared", "Amazon"]));
    expect(await owners({ owner: "Shared" })).toEqual(new Set(["Shared"]));
  });

  it("offer AWS's own workflows as x.x.x only", async () => {
    const options = await fetchAll("workflows", { owner: "Amazon" });
    expect(new Set(options.map(({ version }) => version))).toEqual(new Set(["x.x.x"]));
    expect(options.every(({ resolvesTo }) => resolvesTo !== undefined)).toBe(true);
  });

  it("are roles that trust Image Builder before all others", async () => {
    const names = (await fetchAll("execution-roles")).map(({ name }) => name);
    expect(names.slice(0, 4)).toEqual([
      "AWSServiceRoleForImageBuilder",
      "EC2ImageBuilderExecutionRole",
      "ImageBuilderLifecycleRole",
      "ImageBuilderWorkflowRole",
    ]);
    expect(names).not.toContain("AWSServiceRoleForEC2Spot");
  });

  it("are log groups, those of Image Builder first", async () => {
    const names = (await fetchAll("log-groups")).map(({ value }) => value);
    const firstOther = names.findIndex((name) => !name.startsWith("/aws/imagebuilder/"));
    expect(names.slice(firstOther).some((name) => name.startsWith("/aws/imagebuilder/"))).toBe(
      false,
    );
  });

  it.each([
    ["container-recipes", "java-21-service"],
    ["infrastructure-configurations", "debug-keeps-instance"],
    ["distribution-configurations", "containers"],
    ["repositories", "base/java-21"],
  ] as const)("list %s", async (kind, name) => {
    expect(named(await fetchAll(kind), name).length).toBeGreaterThan(0);
  });

  it("are those of the selected Region", async () => {
    engineer = { ...engineer, region: "us-east-1" };
    const options = await fetchAll("infrastructure-configurations");
    const regions = new Set(options.map(({ value }) => value.split(":")[3]));
    expect(regions).toEqual(new Set(["us-east-1"]));
  });
});

describe("typing", () => {
  it("doesn't fetch the same pages again", async () => {
    await fetchAll("container-recipes");
    const asked = (await sandbox.requests("ListContainerRecipes")).length;
    await Promise.all(["j", "ja", "jav"].map((q) => page("container-recipes", { q })));
    expect(await sandbox.requests("ListContainerRecipes")).toHaveLength(asked);
  });

  it("causes one call for concurrent users", async () => {
    await Promise.all([page("repositories"), page("repositories", { q: "base" })]);
    expect(await sandbox.requests("DescribeRepositories")).toHaveLength(1);
  });
});

describe("an unavailable list", () => {
  it("reports that the role can't list", async () => {
    const result = await listPickerOptions(
      createSandboxIdentity("KilnNoList"),
      "image-recipes",
      emptyQuery,
    );
    expect(result).toMatchObject({
      ok: false,
      error: { code: "AccessDenied", awsMessage: expect.stringContaining("ListImageRecipes") },
    });
  });

  it("reports that the role can't be assumed", async () => {
    const result = await listPickerOptions(
      createSandboxIdentity("KilnLocked"),
      "image-recipes",
      emptyQuery,
    );
    expect(result).toMatchObject({ ok: false, error: { code: "AssumeRoleDenied" } });
  });

  it("rejects a foreign cursor", async () => {
    const result = await listPickerOptions(engineer, "workflows", { ...emptyQuery, cursor: "x" });
    expect(result).toMatchObject({ ok: false, error: { code: "InvalidInput", field: "cursor" } });
  });

  it("is fetched again with new credentials after the old ones have expired", async () => {
    await sandbox.fault("ListContainerRecipes", { kind: "expired-credentials" });
    expect((await page("container-recipes")).options.length).toBeGreaterThan(0);
    expect(await sandbox.requests("AssumeRole")).toHaveLength(2);
  });

  it("is fetched after a throttled attempt, and fails during an outage", async () => {
    await sandbox.fault("DescribeRepositories", { kind: "throttle" });
    expect((await page("repositories")).options.length).toBeGreaterThan(0);
    await sandbox.fault("DescribeLogGroups", { kind: "status", status: 503 }, null);
    const result = await listPickerOptions(engineer, "log-groups", emptyQuery);
    expect(result).toMatchObject({ ok: false, error: { code: "AwsUnreachable" } });
  });
});
