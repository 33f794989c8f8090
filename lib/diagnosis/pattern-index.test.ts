import { describe, expect, it } from "vitest";
import { knownFailures } from "./catalog";
import { indexPatterns } from "./pattern-index";
import { failureCases } from "./testing/cases";
import { logLineSamples } from "./testing/log-lines";

const { patterns, candidates } = indexPatterns(knownFailures);

describe("indexPatterns", () => {
  it("finds every pattern that matches a text", () => {
    const corpus = Object.values(failureCases).flat();
    const texts = [
      ...logLineSamples.map(([, line]) => line),
      ...corpus.flatMap((one) => one.lines ?? []),
    ];
    for (const text of texts) {
      const found = new Set(candidates(text.toLowerCase()));
      const matching = patterns.flatMap(({ pattern }, index) =>
        pattern.test(text) ? [index] : [],
      );
      expect(matching.filter((index) => !found.has(index))).toEqual([]);
    }
  });

  it("leaves nearly every pattern out for a line that reports nothing", () => {
    const line = "Unpacking libfoo2:amd64 (2.3.1-4) over (2.3.1-2) ...";
    expect(candidates(line.toLowerCase()).length).toBeLessThan(5);
  });
});
