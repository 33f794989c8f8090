import { describe, expect, it } from "vitest";
import { knownFailures } from "./catalog";
import { extractLiterals } from "./literals";
import { failureCases, harmlessCases } from "./testing/cases";
import { logLineSamples } from "./testing/log-lines";
import { messageSamples } from "./testing/samples";

describe("literalsOf", () => {
  it.each<[RegExp, string[] | null]>([
    [/Disk quota exceeded|disk (?:is )?full/i, ["disk quota exceeded", "disk "]],
    [/\bpull access denied\b/i, ["pull access denied"]],
    [/colou?r.{0,20}(?:red|green)/i, ["colo"]],
    [/(?:red|green) [a-z]{1,3}/, ["red", "green"]],
    [/\(404\) Not Found/i, ["(404) not found"]],
    [/[0-9]{3}/, null],
    [/ab|cdef/, null],
  ])("reads %s", (pattern, texts) => {
    expect(extractLiterals(pattern.source)).toEqual(texts);
  });

  it("knows texts for nearly every pattern of the catalog", () => {
    const patterns = knownFailures.flatMap(({ certain = [], likely = [], possible = [] }) => [
      ...certain,
      ...likely,
      ...possible,
    ]);
    const without = patterns.filter(({ source }) => extractLiterals(source) === null);
    expect(without.length).toBeLessThan(patterns.length / 20);
  });

  it("never rules out a text that the pattern matches", () => {
    const cases = [...Object.values(failureCases).flat(), ...harmlessCases];
    const texts = [
      ...messageSamples.map(([, , text]) => text),
      ...logLineSamples.map(([, text]) => text),
      ...cases.flatMap(({ message, lines = [] }) => [message ?? "", ...lines]),
    ];
    for (const { certain = [], likely = [], possible = [] } of knownFailures) {
      for (const pattern of [...certain, ...likely, ...possible]) {
        const literals = extractLiterals(pattern.source);
        const wrong = texts.filter(
          (text) =>
            pattern.test(text) &&
            literals?.every((literal) => !text.toLowerCase().includes(literal)),
        );
        expect(wrong).toEqual([]);
      }
    }
  });
});
