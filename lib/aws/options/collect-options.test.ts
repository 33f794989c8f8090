import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { OptionPage, PickerOption } from "@/lib/imagebuilder/views";
import { collectOptions } from "./collect-options";
import { decodeOptionCursor, encodeOptionCursor, startPosition } from "./cursor";
import type { OptionSource } from "./option-source";

const createUncachedReader =
  () => (_name: string, load: () => ReturnType<OptionSource["readPage"]>) =>
    load();

const plain = (name: string): PickerOption => ({ value: name, name });
const recipe = (name: string, version: string): PickerOption => ({
  value: `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/${name}/${version}`,
  name,
  version,
});

/** Returns a list as AWS would page it. The token is the index of the next item. */
function listOfAws(
  items: PickerOption[],
  { pageSize = 25, versions = "none" as OptionSource["versions"] } = {},
) {
  const pagesOf = (all: PickerOption[]) => async (token: string | undefined) => {
    const from = Number(token ?? 0);
    const more = from + pageSize < all.length;
    return {
      options: all.slice(from, from + pageSize),
      next: more ? String(from + pageSize) : undefined,
    };
  };
  return {
    kind: "image-recipes",
    id: "Self",
    versions,
    readPage: pagesOf(items),
    readPageOf: (name: string, token: string | undefined) =>
      pagesOf(items.filter((item) => item.name === name))(token),
  } satisfies OptionSource;
}

async function allPages(sources: OptionSource[], typed = ""): Promise<OptionPage[]> {
  const pages: OptionPage[] = [];
  let cursor: string | null = encodeOptionCursor(startPosition);
  while (cursor !== null) {
    const from = decodeOptionCursor(cursor);
    if (!from) throw new Error("not a cursor");
    const page: OptionPage = await collectOptions(sources, from, typed, createUncachedReader);
    pages.push(page);
    cursor = page.cursor;
  }
  return pages;
}

const numbered = (count: number, prefix = "n") =>
  Array.from({ length: count }, (_, index) => plain(`${prefix}${index}`));

describe("the pages of a picker", () => {
  it("have 20 rows, and continue where they stopped", async () => {
    const pages = await allPages([listOfAws(numbered(50))]);
    expect(pages.map(({ options }) => options.length)).toEqual([20, 20, 10]);
    expect(pages.flatMap(({ options }) => options)).toEqual(numbered(50));
  });

  it("fill up from the next list", async () => {
    const pages = await allPages([
      listOfAws(numbered(15, "own")),
      listOfAws(numbered(10, "shared")),
    ]);
    expect(pages.map(({ options }) => options.length)).toEqual([20, 5]);
  });

  it("stop after eight pages of AWS without a match, with a cursor to go on", async () => {
    const list = listOfAws([...numbered(300), plain("needle")]);
    const pages = await allPages([list], "NEEDLE");
    expect(pages.map(({ options }) => options.map(({ name }) => name))).toEqual([[], ["needle"]]);
  });

  it("find each word at any position", async () => {
    const option = { ...plain("al2023-base"), platform: "Linux", description: "Start here." };
    const [page] = await allPages([listOfAws([plain("other"), option])], "linux START base");
    expect(page?.options).toEqual([option]);
  });

  it("end if AWS repeats a token", async () => {
    const source: OptionSource = {
      ...listOfAws([]),
      readPage: async () => ({ options: [plain("a")], next: "again" }),
    };
    const page = await collectOptions(
      [source],
      { ...startPosition, token: "again" },
      "",
      createUncachedReader,
    );
    expect(page).toEqual({ options: [plain("a")], cursor: null });
  });

  test("contain every match once for any sizes", async () => {
    const size = fc.integer({ min: 0, max: 260 });
    await fc.assert(
      fc.asyncProperty(
        size,
        size,
        fc.constantFrom("", "1", "shared"),
        async (own, other, typed) => {
          const [left, right] = [numbered(own, "own"), numbered(other, "shared")];
          const pages = await allPages([listOfAws(left), listOfAws(right)], typed);
          const expected = [...left, ...right].filter(({ name }) => name.includes(typed));
          expect(pages.flatMap(({ options }) => options)).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("wildcards in a list too long for one page", () => {
  // The versions of "early" are at both ends of the list, with 1.0.0 and 2.0.0 first and 2.9.0 and
  // 3.0.0 last.
  const filler = Array.from({ length: 230 }, (_, index) => recipe(`r${index}`, "1.0.0"));
  const list = listOfAws(
    [
      recipe("early", "1.0.0"),
      recipe("early", "2.0.0"),
      ...filler,
      recipe("early", "2.9.0"),
      recipe("early", "3.0.0"),
    ],
    { versions: "all" },
  );

  it("resolve to the newest of all versions, and appear once", async () => {
    const rows = (await allPages([list], "early")).flatMap(({ options }) => options);
    const wildcards = rows.filter(({ resolvesTo }) => resolvesTo !== undefined);
    expect(
      wildcards.map(({ version, resolvesTo }) => `${version} ${resolvesTo?.split("/").at(-1)}`),
    ).toEqual(["x.x.x 3.0.0", "2.x.x 2.9.0", "1.x.x 1.0.0", "3.x.x 3.0.0"]);
  });
});

describe("a cursor", () => {
  it("is rejected if it is anything else", () => {
    for (const text of ["", "x", "bnVsbA", Buffer.from("[-1,null,0]").toString("base64url")]) {
      expect(decodeOptionCursor(text)).toBeNull();
    }
  });
});
