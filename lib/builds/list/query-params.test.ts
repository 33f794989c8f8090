import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BuildListQuery, unfilteredQuery } from "./query";
import { formatTagFilter, parseListQuery, toListParams, toViewParams } from "./query-params";

const text = fc
  .oneof(fc.string({ unit: "binary" }), fc.constantFrom("al2023 base", "a=b&c", "%3D", "__proto__"))
  .map((raw) => raw.replace(/\0|\p{Cs}/gu, "").trim())
  .filter((clean) => clean.length > 0 && clean.length <= 100);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const moment = fc.constantFrom("24h", "7d", "30d", "2026-01-31", "2026-01-31T10:00:00.000Z");

const query: fc.Arbitrary<BuildListQuery> = fc.record({
  account: orNull(text),
  region: orNull(text),
  status: fc.uniqueArray(fc.constantFrom("running", "ended", "waiting", "FAILED", "A_NEW_ONE")),
  recipe: orNull(text),
  type: fc.constantFrom("AMI" as const, "DOCKER" as const, null),
  platform: orNull(text),
  who: orNull(fc.oneof(fc.constant("me"), text)),
  source: fc.constantFrom("kiln" as const, "pipeline" as const, "other" as const, null),
  since: orNull(moment),
  until: orNull(moment),
  tags: fc.uniqueArray(fc.record({ key: text, value: orNull(fc.oneof(text, fc.constant(""))) }), {
    maxLength: 10,
    selector: formatTagFilter,
  }),
  q: fc.oneof(fc.constant(""), text),
  sort: fc.constantFrom("created" as const, "-created" as const, "-version" as const),
  cursor: orNull(text),
  limit: fc.integer({ min: 1, max: 200 }),
});

describe("a list's query string", () => {
  it("parses to the same query", () => {
    fc.assert(
      fc.property(query, (wanted) => {
        const params = toListParams(wanted);
        expect(parseListQuery(params)).toEqual(wanted);
        expect(parseListQuery(new URLSearchParams(String(params)))).toEqual(wanted);
      }),
    );
  });

  it("is empty for the list without filters", () => {
    expect(String(toListParams(unfilteredQuery))).toBe("");
    expect(parseListQuery({})).toEqual(unfilteredQuery);
  });

  it("excludes the page from shared links", () => {
    fc.assert(
      fc.property(query, (wanted) => {
        const shared = parseListQuery(toViewParams(wanted));
        expect(shared).toEqual({ ...wanted, cursor: null, limit: unfilteredQuery.limit });
      }),
    );
  });

  it("is parsed from a page's and a route's parameters", () => {
    const wanted = { status: "FAILED,running", tag: ["team=data", "env"], q: " base ", scope: "x" };
    expect(parseListQuery(wanted)).toEqual({
      ...unfilteredQuery,
      status: ["FAILED", "running"],
      tags: [
        { key: "team", value: "data" },
        { key: "env", value: null },
      ],
      q: "base",
    });
  });

  it("ignores invalid values", () => {
    const nonsense = {
      status: "failed,<script>,__proto__",
      type: "VHD",
      source: "constructor",
      since: "yesterday",
      until: "2026-99-99",
      sort: "--created",
      limit: "-5",
      tag: "=x",
      q: "x".repeat(201),
    };
    expect(parseListQuery(nonsense)).toEqual(unfilteredQuery);
    expect(parseListQuery({ tag: `team=${"x".repeat(257)}` }).tags).toEqual([]);
    expect(parseListQuery({ limit: "0" }).limit).toBe(1);
    expect(parseListQuery({ limit: "100000" }).limit).toBe(200);
  });

  it("never throws, is bounded and is stable after parsing", () => {
    const name = fc.oneof(
      fc.constantFrom(...Object.keys(unfilteredQuery), "tag", "__proto__"),
      fc.string(),
    );
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.anything()), fc.anything());
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const read = parseListQuery(Object.fromEntries(pairs));
        expect(parseListQuery(toListParams(read))).toEqual(read);
      }),
    );
    const huge = "FAILED,".repeat(100_000);
    const raw = {
      status: huge,
      q: huge,
      tag: Array(5_000).fill("a=b".repeat(1_000)),
      cursor: huge,
    };
    expect(String(toListParams(parseListQuery(raw))).length).toBeLessThan(100);
  });
});
