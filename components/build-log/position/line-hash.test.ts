import { describe, expect, it } from "vitest";
import { formatLineHash, parseLineHash } from "../position/line-hash";

describe("the line range of a URL", () => {
  it.each([
    ["#L1", { from: 0, to: 0 }],
    ["#L12-L20", { from: 11, to: 19 }],
    ["#L20-12", { from: 11, to: 19 }],
  ])("is parsed from %s", (hash, range) => {
    expect(parseLineHash(hash)).toEqual(range);
    expect(parseLineHash(formatLineHash(range))).toEqual(range);
  });

  it.each(["", "#L0", "#L-1", "#outputs", "#L1x", "#L99999999999"])("is absent in %j", (hash) => {
    expect(parseLineHash(hash)).toBeNull();
  });
});
