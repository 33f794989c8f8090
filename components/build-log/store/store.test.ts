import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogStore } from "./log-store";
import { LogSearch } from "./search";

const ESC = String.fromCharCode(27);
const encodeLines = (texts: string[], from = 0) =>
  texts.map((text, index) => `${1_700_000_000_000 + from + index}\t${text}\n`).join("");

function storeOf(...parts: string[][]): LogStore {
  const store = new LogStore();
  let from = 0;
  for (const part of parts) {
    store.append(encodeLines(part, from));
    from += part.length;
  }
  return store;
}

function findLines(store: LogStore, query: string): number[] {
  const search = new LogSearch(query, store);
  search.advance(60_000);
  return Array.from(
    { length: search.matches.length },
    (_, index) => search.matches.at(index) ?? -1,
  );
}

describe("the log store", () => {
  it("returns every appended line, regardless of the chunks", () => {
    const line = fc.string().map((text) => text.replaceAll(/[\n\r]/g, " "));
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 6 }), { maxLength: 8 }), (parts) => {
        const store = storeOf(...parts);
        const lines = parts.flat();
        expect(store.count).toBe(lines.length);
        lines.forEach((text, index) => {
          expect(store.raw(index)).toBe(text);
          expect(store.time(index)).toBe(1_700_000_000_000 + index);
        });
      }),
    );
  });

  it("keeps the final state of progress output", () => {
    const store = storeOf([["10%", "20%", "100% done"].join("\r")]);
    expect([store.raw(0), store.shown(0)]).toEqual(["100% done", "100% done"]);
  });

  it("keeps original and displayed lines", () => {
    const store = storeOf(["plain", `${ESC}[31mred${ESC}[0m`, "last"]);
    expect(store.shown(1)).toBe("red");
    expect(store.raw(1)).toContain(ESC);
    expect(store.shownLength(1)).toBe(3);
    expect([store.shown(0), store.shown(2)]).toEqual(["plain", "last"]);
  });

  it("finds the line at a time", () => {
    const store = storeOf(["a", "b", "c"]);
    expect(store.lineAt(1_700_000_000_001)).toBe(1);
    expect(store.lineAt(0)).toBe(0);
    expect(store.lineAt(Number.MAX_SAFE_INTEGER)).toBe(3);
  });

  it("returns nothing outside its lines", () => {
    const store = storeOf(["a"]);
    expect([store.raw(-1), store.raw(1), store.level(5)]).toEqual(["", "", 0]);
  });
});

describe("the log search", () => {
  it("finds the same lines as a linear search", () => {
    const line = fc.string({ unit: fc.constantFrom("a", "B", ".", "é", "^", ESC, "[31m") });
    fc.assert(
      fc.property(
        fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 5 }),
        fc.constantFrom("a", "AB", ".", "^", "É", "b."),
        (parts, query) => {
          const store = storeOf(...parts);
          const expected = parts
            .flat()
            .map((_, index) => index)
            .filter((index) => store.shown(index).toLowerCase().includes(query.toLowerCase()));
          expect(findLines(store, query)).toEqual(expected);
        },
      ),
    );
  });

  it("stops when its time is up and continues from there", () => {
    const store = storeOf(Array.from({ length: 5_000 }, (_, index) => `hit ${index}`));
    const search = new LogSearch("hit", store);
    let clock = 0;
    search.advance(1, () => clock++);
    expect(search.done).toBe(false);
    search.advance(60_000);
    expect(search.done).toBe(true);
    expect(search.matches.length).toBe(5_000);
  });

  it("searches lines appended later", () => {
    const store = storeOf(["one"]);
    const search = new LogSearch("o", store);
    search.advance(1_000);
    store.append(encodeLines(["two", "three"], 1));
    expect(search.done).toBe(false);
    search.advance(1_000);
    expect(search.matches.length).toBe(2);
  });
});
