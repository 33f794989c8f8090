import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { emptyStoredDetail } from "../detail/stored-detail";
import { createBuildSummary } from "../testing/build-summary";
import type { BuildDetail } from "../view";
import { compareBuilds } from "./compare-builds";
import { firstEntries, type IncludedEntries } from "./comparison";

const { noRows, readPackages, readDetails } = vi.hoisted(() => {
  const noRows = async () => ({ ok: true, value: { rows: [] as unknown[], next: null } });
  const readDetails = vi.fn(async (): Promise<unknown> => undefined);
  return { noRows, readPackages: vi.fn(noRows), readDetails };
});
vi.mock("../contents/read-contents", () => ({
  readBuildPackages: readPackages,
  readBuildFindings: noRows,
}));
vi.mock("@/lib/aws/details", () => ({ readResourceDetails: readDetails }));
vi.mock("../contents/build-request", () => ({
  readBuildRequest: async () => ({ ok: true, value: { request: {}, source: "kiln" } }),
}));

const acting: ActingRole = {
  ...{ scope: "lead@eu-west-1", roleId: "lead", roleName: "Lead", permissions: ["view"] },
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1", sessionId: "s" },
  ...{ roleArn: "arn:aws:iam::111122223333:role/Lead" },
  person: { id: "leo", name: "Leo Lead", email: "", groups: [] },
};

const unread = (changes: Partial<BuildDetail>): BuildDetail => ({
  ...{ ...emptyStoredDetail, summary: createBuildSummary({ status: "AVAILABLE" }) },
  ...{ attempts: [], actions: [], phases: [], events: [], request: null, beforeDeletion: null },
  ...{ counts: { packages: null, findings: null }, polledAt: null },
  ...{ isImageRead: false, isFinal: false },
  ...changes,
});

async function compareWithItself(detail: BuildDetail, include: IncludedEntries = "differing") {
  const { arn } = detail.summary;
  const result = await compareBuilds(
    { before: acting, after: acting },
    { before: arn, after: arn, include },
    async () => ok(detail),
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function compare(detail: BuildDetail) {
  const { recipe, findings } = await compareWithItself(detail);
  return { recipe, findings };
}

it("says why AWS can't be read instead of guessing that an image has no recipe or scan", async () => {
  const stale = createPortalError("AwsUnreachable");
  const missing = { state: "missing", side: "both", why: stale.title };
  expect(await compare(unread({ stale }))).toEqual({ recipe: missing, findings: missing });
});

it("waits for an image's details while they are read", async () => {
  const loading = { state: "loading", read: 0 };
  expect(await compare(unread({}))).toEqual({ recipe: loading, findings: loading });
});

it("says what a read image lacks, also if AWS is unreachable", async () => {
  const stale = createPortalError("AwsUnreachable");
  expect(await compare(unread({ isImageRead: true, stale }))).toMatchObject({
    recipe: { why: "AWS didn't return the recipe" },
    findings: { why: "Neither image was scanned" },
  });
});

it("names an output by its account, then its Region", async () => {
  const output = { id: "ami-1", name: null, region: "us-east-1" };
  const outputs = [
    { ...output, account: "444455556666" },
    { ...output, account: null },
  ];
  const comparison = await compareWithItself(unread({ outputs }));
  expect(comparison.outputs.map(({ name }) => name)).toEqual([
    "444455556666 · us-east-1",
    "us-east-1",
  ]);
});

it("compares all outputs of an account and Region", async () => {
  const uris = ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:2", "a:1"];
  const outputs = uris.map((id) => ({ id, name: null, region: "eu-west-1", account: null }));
  const { outputs: rows } = await compareWithItself(unread({ outputs }));
  expect(rows.map(({ after }) => after)).toEqual([uris.join(", ")]);
});

it("compares a recipe's components and parameter values by name", async () => {
  const details = (mode: string) => ({
    ok: true,
    value: {
      ...{ name: "al2023", version: "1.0.0" },
      facts: [
        { label: "Components", values: ["update-linux 1.0.2", "update-linux 1.0.3"] },
        { label: "Component parameters", values: [`update-linux mode: ${mode}`] },
      ],
    },
  });
  readDetails.mockResolvedValueOnce(details("full")).mockResolvedValueOnce(details("a: b"));
  const summary = createBuildSummary({ status: "AVAILABLE", recipeArn: "arn:recipe" });
  const { recipe } = await compareWithItself(unread({ summary }));
  if (recipe.state !== "known") throw new Error(recipe.state);
  expect(recipe.value.slice(1)).toEqual([
    ...[
      { name: "Component update-linux", version: "1.0.2" },
      { name: "Component update-linux #2", version: "1.0.3" },
    ].map(({ name, version }) => ({ name, before: version, after: version, differs: false })),
    { name: "Component update-linux mode", before: "full", after: "a: b", differs: true },
  ]);
});

it("includes the first packages, those that differ, or all", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `package-${index + 10}`);
  const listPackages = (version: (index: number) => string) => ({
    ok: true,
    value: { rows: names.map((name, index) => ({ name, version: version(index) })), next: null },
  });
  const list = async (include: IncludedEntries) => {
    readPackages
      .mockResolvedValueOnce(listPackages(() => "1"))
      .mockResolvedValueOnce(listPackages((index) => (index % 15 === 0 ? "2" : "1")));
    const { packages } = await compareWithItself(unread({}), include);
    if (packages.state !== "known") throw new Error(packages.state);
    expect(packages.value.unchanged).toBe(56);
    return packages.value.entries.map(({ name }) => name);
  };
  const differing = names.filter((_, index) => index % 15 === 0);
  expect(await list("all")).toEqual(names);
  expect(await list("differing")).toEqual(differing);
  expect(await list("differing-and-first")).toEqual([
    ...names.slice(0, firstEntries),
    ...differing.slice(2),
  ]);
});
