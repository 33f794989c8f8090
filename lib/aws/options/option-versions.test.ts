import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compareVersions, isWildcardVersion, matchesVersion } from "@/lib/imagebuilder/version";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { toVersionedRows } from "./option-versions";

const recipe = (name: string, version: string): PickerOption => ({
  value: `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/${name}/${version}`,
  name,
  version,
});

const formatRows = (rows: PickerOption[]) =>
  rows.map(({ name, version, resolvesTo }) =>
    [name, version, ...(resolvesTo ? ["now", resolvesTo.split("/").at(-1)] : [])].join(" "),
  );

describe("rows with versions", () => {
  it("are sorted by name, then wildcards and versions, newest first", () => {
    const listed = [
      recipe("ubuntu", "1.9.0"),
      recipe("al2023", "2.0.0"),
      recipe("al2023", "1.2.0"),
      recipe("ubuntu", "1.10.0"),
      recipe("al2023", "1.10.0"),
    ];
    expect(formatRows(toVersionedRows(listed, "all"))).toEqual([
      "al2023 x.x.x now 2.0.0",
      "al2023 2.x.x now 2.0.0",
      "al2023 1.x.x now 1.10.0",
      "al2023 2.0.0",
      "al2023 1.10.0",
      "al2023 1.2.0",
      "ubuntu x.x.x now 1.10.0",
      "ubuntu 1.x.x now 1.10.0",
      "ubuntu 1.10.0",
      "ubuntu 1.9.0",
    ]);
  });

  it("are only x.x.x for AWS's own workflows", () => {
    const listed = [recipe("build-image", "1.0.0"), recipe("build-image", "1.0.3")];
    expect(formatRows(toVersionedRows(listed, "newest"))).toEqual(["build-image x.x.x now 1.0.3"]);
  });

  it("have wildcards for at most the five newest major versions", () => {
    const listed = ["1", "2", "3", "4", "5", "6", "7"].map((major) =>
      recipe("dated", `${major}.0.0`),
    );
    const wildcards = toVersionedRows(listed, "all").filter(({ resolvesTo }) => resolvesTo);
    expect(wildcards.map(({ version }) => version)).toEqual([
      "x.x.x",
      "7.x.x",
      "6.x.x",
      "5.x.x",
      "4.x.x",
      "3.x.x",
    ]);
  });

  it("keep rows with an invalid ARN", () => {
    const odd = { value: "odd", name: "odd" };
    expect(toVersionedRows([odd], "all")).toEqual([odd]);
  });

  const node = fc.integer({ min: 0, max: 12 });
  const options = fc.array(
    fc
      .record({ name: fc.constantFrom("a", "b", "c"), nodes: fc.tuple(node, node, node) })
      .map(({ name, nodes }) => recipe(name, nodes.join("."))),
  );

  test("contain each version once, and wildcards that resolve to the newest", () => {
    fc.assert(
      fc.property(options, (all) => {
        const listed = [...new Map(all.map((option) => [option.value, option])).values()];
        const rows = toVersionedRows(listed, "all");
        expect(new Set(rows.map(({ value }) => value)).size).toBe(rows.length);
        const versions = rows.filter(({ version = "" }) => !isWildcardVersion(version));
        expect(versions.toSorted(byValue)).toEqual(listed.toSorted(byValue));
        for (const { name, version: pattern = "", resolvesTo } of rows) {
          if (!resolvesTo) continue;
          const matching = listed
            .filter((option) => option.name === name)
            .map(({ version = "" }) => version)
            .filter((version) => matchesVersion(pattern, version));
          expect(resolvesTo.split("/").at(-1)).toBe(matching.sort(compareVersions).at(-1));
        }
      }),
    );
  });
});

function byValue(a: PickerOption, b: PickerOption): number {
  return a.value < b.value ? -1 : 1;
}
