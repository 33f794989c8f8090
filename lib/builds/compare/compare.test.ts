import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionScheme } from "@/lib/imagebuilder/package-version";
import { compareFindings, countFindingsBySeverity } from "./findings";
import { comparePackages } from "./packages";
import { type ComparedRequest, compareRequests } from "./request";

const kiln = (request: ComparedRequest["request"]): ComparedRequest => ({
  ...{ request, source: "kiln" },
});
const useBoth = (scheme: VersionScheme | null) => ({ before: scheme, after: scheme });

const installed = (...packages: string[]) =>
  packages.map((text) => {
    const [name = "", version = null] = text.split(" ");
    return { name, version };
  });

describe("the packages of two images", () => {
  it("are added, removed, upgraded, downgraded or changed", () => {
    const before = installed("bash 5.2-1", "curl 8.11.1-4", "openssl 3.0.7-5", "tmux 3.3", "zip");
    const after = installed("bash 5.2-1", "curl 8.5.0-1", "openssl 3.0.10-1", "vim 9.1", "zip 3.0");
    expect(comparePackages(before, after, useBoth("rpm"))).toEqual([
      { kind: "unchanged", name: "bash", before: ["5.2-1"], after: ["5.2-1"] },
      { kind: "downgraded", name: "curl", before: ["8.11.1-4"], after: ["8.5.0-1"] },
      { kind: "upgraded", name: "openssl", before: ["3.0.7-5"], after: ["3.0.10-1"] },
      { kind: "removed", name: "tmux", before: ["3.3"], after: [] },
      { kind: "added", name: "vim", before: [], after: ["9.1"] },
      { kind: "upgraded", name: "zip", before: [""], after: ["3.0"] },
    ]);
  });

  it("may have several versions of a package, ignoring common ones", () => {
    const before = installed("kernel 6.1.1", "kernel 6.1.2");
    const after = installed("kernel 6.1.2", "kernel 6.1.3");
    expect(comparePackages(before, after, useBoth("rpm"))).toEqual([
      { kind: "upgraded", name: "kernel", before: ["6.1.1"], after: ["6.1.3"] },
    ]);
    expect(comparePackages(after, installed("kernel 6.1.2"), useBoth("rpm"))).toMatchObject([
      { kind: "removed", before: ["6.1.3"] },
    ]);
  });

  it("have no direction if the order depends on an unknown package manager", () => {
    const change = comparePackages(installed("a 6.0.rc1"), installed("a 6.0+1"), useBoth(null));
    expect(change).toMatchObject([{ kind: "changed" }]);
  });

  it("have no direction if the images have different package managers", () => {
    const [before, after] = [installed("a 1.0", "b 1"), installed("a 2.0")];
    const change = comparePackages(before, after, { before: "rpm", after: "deb" });
    expect(change.map(({ kind }) => kind)).toEqual(["changed", "removed"]);
  });

  const packages = fc.array(
    fc.record({
      name: fc.constantFrom("a", "b", "c", "__proto__"),
      version: fc.option(fc.constantFrom("1", "1.1", "2~rc")),
    }),
  );

  it("mirror each other if the sides are swapped", () => {
    const mirror = {
      added: "removed",
      removed: "added",
      upgraded: "downgraded",
      downgraded: "upgraded",
      changed: "changed",
      unchanged: "unchanged",
    };
    fc.assert(
      fc.property(packages, packages, (before, after) => {
        const there = comparePackages(before, after, useBoth("deb"));
        const back = comparePackages(after, before, useBoth("deb"));
        expect(back.map(({ kind }) => kind)).toEqual(there.map(({ kind }) => mirror[kind]));
        const same = comparePackages(before, before, useBoth("deb"));
        expect(same.every(({ kind }) => kind === "unchanged")).toBe(true);
      }),
    );
  });
});

describe("the findings of two images", () => {
  const finding = (id: string, name: string, severity = "HIGH") => ({
    id,
    severity,
    packages: [{ name }],
  });

  it("aren't new if only the list of their packages changed", () => {
    const both = { ...finding("CVE-1", "curl"), packages: [{ name: "curl" }, { name: "libcurl" }] };
    expect(compareFindings([finding("CVE-1", "curl")], [both])).toEqual({
      added: [finding("CVE-1", "libcurl")],
      fixed: [],
      changed: [],
      unchanged: [finding("CVE-1", "curl")],
    });
    expect(compareFindings([both], [finding("CVE-1", "curl")])).toMatchObject({
      added: [],
      fixed: [finding("CVE-1", "libcurl")],
    });
  });

  it("without packages are compared by vulnerability", () => {
    const bare = { ...finding("CVE-1", ""), packages: [] };
    expect(compareFindings([bare], [bare])).toMatchObject({ added: [], unchanged: [bare] });
    expect(compareFindings([], [bare])).toMatchObject({ added: [bare] });
  });

  it("are new, fixed, unchanged, or have another severity by vulnerability and package", () => {
    const before = [finding("CVE-1", "curl"), finding("CVE-2", "bash")];
    const after = [finding("CVE-1", "curl", "CRITICAL"), finding("CVE-1", "libcurl")];
    expect(compareFindings(before, after)).toEqual({
      added: [finding("CVE-1", "libcurl")],
      fixed: [finding("CVE-2", "bash")],
      changed: [{ before: finding("CVE-1", "curl"), after: finding("CVE-1", "curl", "CRITICAL") }],
      unchanged: [],
    });
  });

  it("are counted by severity", () => {
    const findings = [finding("CVE-1", "a"), finding("CVE-2", "a"), finding("CVE-3", "a", "LOW")];
    expect(countFindingsBySeverity(findings)).toEqual({ HIGH: 2, LOW: 1 });
  });
});

describe("the requests of two builds", () => {
  const arn = (name: string, version: string) =>
    `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${name}/${version}`;
  const workflow = (name: string, version: string, region: string) => ({
    workflowArn: arn(name, version),
    parameters: [{ name: "region", value: [region] }],
  });

  it("differ member by member, workflows by name and parameters by name", () => {
    const before = {
      clientToken: "1",
      enhancedImageMetadataEnabled: true,
      imageTestsConfiguration: { imageTestsEnabled: true },
      workflows: [workflow("build/base", "1.0.0", "a"), workflow("test/smoke", "1.0.0", "a")],
      tags: { team: "platform" },
    };
    const after = {
      clientToken: "2",
      enhancedImageMetadataEnabled: true,
      imageTestsConfiguration: { imageTestsEnabled: false },
      workflows: [workflow("test/smoke", "1.0.0", "b"), workflow("build/base", "1.1.0", "a")],
      tags: { team: "platform", cost: "1" },
    };
    const changes = compareRequests(kiln(before), kiln(after)).filter(({ differs }) => differs);
    expect(changes.map(({ differs: _, ...change }) => change)).toEqual([
      { path: "imageTestsConfiguration.imageTestsEnabled", before: true, after: false },
      {
        path: 'workflows["build/base"].workflowArn',
        before: arn("build/base", "1.0.0"),
        after: arn("build/base", "1.1.0"),
      },
      {
        path: 'workflows["test/smoke"].parameters["region"].value',
        before: ["a"],
        after: ["b"],
      },
      { path: "tags.cost", before: null, after: "1" },
    ]);
  });

  it("don't differ if one omits a setting that is on by default", () => {
    const on = {
      enhancedImageMetadataEnabled: true,
      imageTestsConfiguration: { imageTestsEnabled: true },
    };
    const off = {
      enhancedImageMetadataEnabled: false,
      imageTestsConfiguration: { imageTestsEnabled: false },
    };
    const differs = (before: object, after: object) =>
      compareRequests(kiln({ ...before }), kiln({ ...after })).map((change) => change.differs);
    expect(differs(on, {})).toEqual([false, false]);
    expect(differs({}, on)).toEqual([false, false]);
    expect(differs(off, {})).toEqual([true, true]);
  });

  it("distinguish two uses of one workflow", () => {
    const twice = {
      workflows: [workflow("test/a", "1.0.0", "a"), workflow("test/a", "1.0.0", "b")],
    };
    const once = { workflows: [workflow("test/a", "1.0.0", "a")] };
    const changes = compareRequests(kiln(twice), kiln(once)).filter(({ differs }) => differs);
    expect(changes.map(({ path }) => path)).toEqual([
      'workflows["test/a #2"].workflowArn',
      'workflows["test/a #2"].parameters["region"].value',
    ]);
  });

  describe("of which one was reconstructed from AWS", () => {
    const recipe = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023";
    const select = (before: ComparedRequest, after: ComparedRequest) => {
      const changes = compareRequests(before, after);
      const list = (members: typeof changes) => members.map(({ path }) => path).sort();
      return {
        differing: list(changes.filter(({ differs }) => differs)),
        notCompared: list(changes.filter(({ notCompared }) => notCompared)),
      };
    };
    const reconstructed: ComparedRequest = {
      source: "aws",
      request: {
        imageRecipeArn: `${recipe}/1.0.0`,
        workflows: [{ workflowArn: arn("build/build-image", "1.0.2/1"), onFailure: "ABORT" }],
        executionRole:
          "arn:aws:iam::111122223333:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
        imageTestsConfiguration: { imageTestsEnabled: true },
        tags: { later: "1" },
      },
    };

    it("aren't compared where AWS may have added a default value or resolved a version", () => {
      const sent = kiln({ imageRecipeArn: `${recipe}/x.x.x`, tags: { team: "platform" } });
      const expected = {
        differing: [],
        notCompared: [
          "executionRole",
          "imageRecipeArn",
          "tags.later",
          "tags.team",
          'workflows["build/build-image"].onFailure',
          'workflows["build/build-image"].workflowArn',
        ],
      };
      expect(select(reconstructed, sent)).toEqual(expected);
      expect(select(sent, reconstructed)).toEqual(expected);
    });

    it("differ where AWS would have returned the sent value", () => {
      const sent = kiln({
        imageRecipeArn: `${recipe}/2.x.x`,
        workflows: [{ workflowArn: arn("build/other", "x.x.x") }],
        executionRole: "another",
      });
      const off = { imageTestsConfiguration: { imageTestsEnabled: false } };
      const request = { ...reconstructed.request, ...off };
      expect(select(sent, { ...reconstructed, request })).toEqual({
        differing: [
          "executionRole",
          "imageRecipeArn",
          "imageTestsConfiguration.imageTestsEnabled",
          'workflows["build/build-image"].onFailure',
          'workflows["build/build-image"].workflowArn',
          'workflows["build/other"].workflowArn',
        ],
        notCompared: ["tags.later"],
      });
    });

    it("differ in a role that isn't the default if the sent request has none", () => {
      const { executionRole: _, ...sent } = reconstructed.request;
      const request = { ...sent, executionRole: "arn:aws:iam::111122223333:role/Builder" };
      expect(select(kiln(sent), { source: "aws", request })).toEqual({
        differing: ["executionRole"],
        notCompared: [],
      });
    });

    it("are compared fully if both were reconstructed", () => {
      const { notCompared } = select(reconstructed, { source: "aws", request: {} });
      expect(notCompared).toEqual([]);
    });
  });

  it("never throw, and never differ from themselves", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (request) => {
        const members = compareRequests(kiln(request as never), kiln(request as never));
        expect(members.some(({ differs }) => differs)).toBe(false);
      }),
    );
  });
});
