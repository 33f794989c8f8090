import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasInvisibleCharacters } from "@/components/domain/invisible-characters";
import { detectLogLevel } from "./level";
import { mapIndexedColor, mapTrueColor } from "./palette";
import { getDisplayText, invisibleGlyphClass, parseLogLine } from "./parse-line";
import { stripEscapes } from "./strip-escapes";

const ESC = String.fromCharCode(27);
const BEL = String.fromCharCode(7);

describe("a log line", () => {
  it("shows colors as classes of the palette", () => {
    expect(parseLogLine(`${ESC}[1;31mError${ESC}[0m: no`)).toEqual([
      { text: "Error", className: "text-bad font-semibold" },
      { text: ": no", className: "" },
    ]);
  });

  it("shows 256 and true colors as the nearest of the palette", () => {
    expect(parseLogLine(`${ESC}[38;5;196mred`)[0]?.className).toBe("text-bad");
    expect(parseLogLine(`${ESC}[38;2;20;200;60mgreen`)[0]?.className).toBe("text-ok");
    expect(mapIndexedColor(244)).toBe("grey");
    expect(mapTrueColor(255, 255, 255)).toBe("ink");
  });

  it("keeps text on a colored background legible", () => {
    expect(parseLogLine(`${ESC}[41;30mFAIL`)[0]?.className).toBe("bg-bad-soft text-ink");
    expect(parseLogLine(`${ESC}[7mFAIL`)[0]?.className).toBe("bg-ink text-bg");
  });

  it.each([
    ["titles", `${ESC}]0;owned${BEL}text`],
    ["links, but for their text", `${ESC}]8;;http://evil.example${ESC}\\text${ESC}]8;;${ESC}\\`],
    ["cursor movements", `${ESC}[2J${ESC}[10;10Htext${ESC}[K`],
    ["device strings", `${ESC}Pq#0${ESC}\\text`],
    ["other sequences", `${ESC}(Btext${ESC}c`],
  ])("drops %s", (_what, raw) => {
    expect(getDisplayText(raw)).toBe("text");
  });

  it("hides no text after an unterminated sequence", () => {
    expect(getDisplayText(`${ESC}]0;the rest is still here`)).toBe(
      "‹ESC›]0;the rest is still here",
    );
  });

  it("makes invisible characters visible", () => {
    const NUL = String.fromCharCode(0);
    expect(getDisplayText(`a${NUL}b\u202Egnp.exe\u202C`)).toBe("a‹NUL›b‹U+202E›gnp.exe‹U+202C›");
    expect(parseLogLine(NUL)[0]?.className).toBe(invisibleGlyphClass);
    expect(getDisplayText("10%\r20%")).toBe("10%‹CR›20%");
  });

  it("keeps markup, emoji and other scripts as text", () => {
    const text = "<script>alert(1)</script> 👩‍💻 שלום \t &amp;";
    expect(parseLogLine(text)).toEqual([{ text, className: "" }]);
  });

  it("never renders an invisible character and never throws", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(`${ESC}[`, "31", ";", "m", `${ESC}]8;;`, BEL, "\u202E", `${ESC}\\`, "\u009b"),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const raw = parts.join("").replaceAll("\n", "");
        expect(hasInvisibleCharacters(getDisplayText(raw))).toBe(false);
        const classes = parseLogLine(raw).flatMap(({ className }) => className.split(" "));
        expect(classes.filter((name) => !/^[a-z0-9/-]*$/.test(name))).toEqual([]);
      }),
    );
  });

  it("is truncated when quoted", () => {
    expect(stripEscapes("x".repeat(500), 10)).toBe(`${"x".repeat(10)}…`);
  });
});

describe("the level of a line", () => {
  it.each([
    ["2026-01-01 ERROR no", 2],
    ["Step failed", 2],
    ["WARNING: old", 1],
    ["npm warn deprecated", 1],
    ["info: terror is no error word, mirror neither", 2],
    ["all is well", 0],
    ["terrors and mirrors", 0],
  ] as const)("of %j is %d", (text, level) => {
    expect(detectLogLevel(text)).toBe(level);
  });
});
