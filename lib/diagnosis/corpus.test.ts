import { describe, expect, it } from "vitest";
import { knownFailures } from "./catalog";
import { corpusSplits, failureCases, harmlessCases } from "./testing/cases";
import { logLineSamples } from "./testing/log-lines";
import { messageSamples } from "./testing/samples";
import { countResults, scoreFailureCases, scoreHarmlessCases } from "./testing/score";

const cases = Object.values(failureCases).flat();

describe("the corpus of public failures", () => {
  it("has 120 failures and 60 harmless logs, each from a public thread", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(harmlessCases.length).toBeGreaterThanOrEqual(60);
    const all = [...cases, ...harmlessCases];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ source }) => !source.startsWith("https://"))).toEqual([]);
    expect(cases.filter(({ established }) => established === "")).toEqual([]);
  });

  it("establishes causes that the catalog has", () => {
    const known = new Set(knownFailures.map(({ id }) => id));
    const named = cases.flatMap(({ cause, accepts = [] }) => [cause, ...accepts]);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it("repeats no sample and names no real account", () => {
    const samples = [
      ...messageSamples.map(([, , text]) => text),
      ...logLineSamples.map(([, line]) => line),
    ];
    for (const { message = "", lines = [] } of [...cases, ...harmlessCases]) {
      const text = [message, ...lines].join("\n");
      expect(samples.filter((sample) => text.includes(sample))).toEqual([]);
      const accounts = text.match(/(?<![\w-])\d{12}(?![\w-])/g) ?? [];
      expect(accounts.filter((id) => id !== "123456789012" && id !== "210987654321")).toEqual([]);
    }
  });
});

describe.each(corpusSplits)("the diagnosis of the part %s", (part) => {
  const own = scoreFailureCases().filter((result) => result.part === part);
  const counts = countResults(own);

  it("is right for at least 85 % of the failures", () => {
    expect(counts.right / counts.cases).toBeGreaterThanOrEqual(0.85);
  });

  it("calls no wrong cause certain", () => {
    const wrong = own.filter(({ wrongCertain }) => wrongCertain.length > 0);
    expect(wrong.map(({ id, wrongCertain }) => [id, ...wrongCertain])).toEqual([]);
  });

  it("quotes the decisive text of at least 95 % of the failures", () => {
    expect(counts.quoted / counts.cases).toBeGreaterThanOrEqual(0.95);
  });

  it("finds no cause in a harmless log", () => {
    const found = scoreHarmlessCases().filter((one) => one.part === part && one.causes.length > 0);
    expect(found).toEqual([]);
  });
});
