import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { diffTags, findTagProblems, isReservedTagKey, type Tag } from "./tag-change";

const tag = (key: string, value = ""): Tag => ({ key, value });

describe("changing tags", () => {
  test("adds and removes exactly the difference", () => {
    const tags = fc.uniqueArray(fc.record({ key: fc.string(), value: fc.string() }), {
      selector: ({ key }) => key,
    });
    fc.assert(
      fc.property(tags, tags, (before, after) => {
        const { set, remove } = diffTags(before, after);
        const result = new Map(before.map(({ key, value }) => [key, value]));
        for (const key of remove) result.delete(key);
        for (const { key, value } of set) result.set(key, value);
        expect(result).toEqual(new Map(after.map(({ key, value }) => [key, value])));
        expect(diffTags(after, after)).toEqual({ set: [], remove: [] });
      }),
    );
  });

  it.each([
    ["aws:mine", "AWS reserves"],
    ["", "1 to 128"],
    ["__proto__", "can't be a tag key"],
    ["<script>", "only letters"],
  ])("rejects the key %j", (key, words) => {
    expect(findTagProblems([tag(key)], 0)[0]?.message).toContain(words);
  });

  it("rejects duplicate keys, long values and more than fifty tags", () => {
    expect(findTagProblems([tag("a"), tag("a")], 0)).toMatchObject([{ row: 1, field: "key" }]);
    expect(findTagProblems([tag("a", "x".repeat(257))], 0)).toMatchObject([{ field: "value" }]);
    const many = Array.from({ length: 50 }, (_, index) => tag(`k${index}`));
    expect(findTagProblems(many, 0)).toEqual([]);
    expect(findTagProblems(many, 1)).toMatchObject([{ row: null }]);
  });

  it("recognizes reserved tags", () => {
    expect([tag("aws:x"), tag("AWS:x"), tag("awsome")].map(isReservedTagKey)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
