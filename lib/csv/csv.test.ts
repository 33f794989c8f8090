import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCsvCell } from "./csv";

/** Parses a line of CSV by RFC 4180: a cell is quoted as a whole or has no quotes. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/y;
  do {
    const [, quoted, plain] = cell.exec(line) ?? [];
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  } while (cell.lastIndex < line.length && cell.lastIndex > 0);
  return line.endsWith(",") ? [...cells, ""] : cells;
}

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", " =", '"', ","), fc.string())
    .map((parts) => parts.join("")),
);

describe("a cell", () => {
  it("parses to the original text, or with a leading apostrophe", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const read = readLine(texts.map(formatCsvCell).join(","));
        expect(read).toHaveLength(texts.length);
        for (const [index, cell] of read.entries()) {
          expect([texts[index], `'${texts[index]}`]).toContain(cell);
        }
      }),
    );
  });

  it("never starts like a formula", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(readLine(formatCsvCell(value))[0]).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
      }),
    );
    for (const value of [
      "=1+1",
      "@SUM(A1)",
      "-2+3",
      "+1",
      "\t=1",
      "\r=1",
      "  =1",
      "\uff1d1",
      "\u200b=1",
    ]) {
      expect(formatCsvCell(value)).toContain(`'${value}`);
    }
  });

  it("keeps harmless texts and numbers", () => {
    for (const value of ["al2023-base", "1.2.3", "a=b", "O'Brien", "Zoë"])
      expect(formatCsvCell(value)).toBe(value);
    expect(formatCsvCell(-5)).toBe("-5");
    expect(formatCsvCell(null)).toBe("");
    expect(formatCsvCell('say "hi", then go')).toBe('"say ""hi"", then go"');
  });
});
