import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLogLine, encodeLogLines, toDownloadLines } from "./line-encoding";

const at = Date.UTC(2026, 0, 2, 3, 4, 5);

describe("a streamed log", () => {
  it.each([
    ["one line", "one", ["one"]],
    ["several lines", "one\ntwo", ["one", "two"]],
    ["Windows' line ends", "one\r\ntwo\r\n", ["one", "two"]],
    ["a line feed at the end", "one\n", ["one"]],
    ["an empty event", "", [""]],
    ["a progress bar", "10%\r20%\r", ["10%\r20%"]],
    ["tabs", "a\tb", ["a\tb"]],
  ])("splits an event of %s into lines with one timestamp", (_what, message, expected) => {
    const { text, lines } = encodeLogLines([{ at, message }]);
    expect(lines).toBe(expected.length);
    expect(text.slice(0, -1).split("\n").map(decodeLogLine)).toEqual(
      expected.map((line) => ({ at, text: line })),
    );
  });

  it("counts the lines it sends for any events", () => {
    const event = fc.record({ at: fc.integer(), message: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { text, lines } = encodeLogLines(events);
        expect(text.split("\n").length - 1).toBe(lines);
      }),
    );
  });

  it("is text with timestamps when downloaded", () => {
    expect(toDownloadLines(`${at}\tdone\n`)).toBe("2026-01-02T03:04:05.000Z done\n");
    expect(toDownloadLines(`${Number.MAX_SAFE_INTEGER}\tdone\n`)).toBe("- done\n");
  });
});
