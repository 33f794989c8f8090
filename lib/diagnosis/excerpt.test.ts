import { describe, expect, it } from "vitest";
import { diagnoseFailedBuild } from "./diagnose";
import { selectExcerpt } from "./excerpt";
import { interpretLog } from "./read-log";
import { runToCompletion } from "./slices";

const log = (texts: string[]) => texts.map((text, at) => ({ number: at + 1, at, text }));
const quotes = (texts: string[], numbers: number[] = []) =>
  runToCompletion(
    selectExcerpt(
      runToCompletion(interpretLog(log(texts))),
      numbers.map((number) => ({ number, index: 0, length: 3 })),
    ),
  );

describe("the excerpt", () => {
  it("has twelve lines at most, in their order", () => {
    const lines = quotes(Array.from({ length: 90 }, (_, at) => `error ${"abc".repeat(at)}`));
    const numbers = lines.map(({ number }) => number);
    expect(numbers).toHaveLength(12);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it("quotes a line that repeats once", () => {
    const lines = quotes([
      "error: the first",
      ...Array.from({ length: 50 }, (_, at) => `2026-01-01 10:00:${at} error 5 of the link`),
    ]);
    expect(lines.map(({ number }) => number)).toEqual([1, 51]);
  });

  it("has the decisive line with its neighbors, wherever it is", () => {
    const texts = Array.from({ length: 400 }, (_, at) => `step ${"i".repeat(at)}`);
    const lines = quotes(texts, [100]);
    expect(lines.map(({ number }) => number)).toEqual(
      expect.arrayContaining([98, 99, 100, 101, 102]),
    );
    expect(lines.filter(({ decisive }) => decisive).map(({ number }) => number)).toEqual([100]);
  });

  it("leaves out lines that only repeat Image Builder's message", () => {
    const message = "Document base/1.0.0/1 failed! write /var/cache: no space left on device";
    const reason = `Workflow Execution ID: 'wf-1' failed with reason: ${message}`;
    const texts = ["Stderr: write: no space left on device", `Step Apply ended: ${message}`];
    const { lines, causes } = diagnoseFailedBuild({ reason, workflows: [], lines: log(texts) });
    expect(causes[0]?.id).toBe("disk-full");
    expect(lines).toMatchObject([{ number: 1, decisive: true }]);
  });

  it("is cut around decisive words that are far to the right", () => {
    const text = `Stdout: ${"x ".repeat(4_000)}No space left on device${" y".repeat(4_000)}`;
    const { lines, causes } = diagnoseFailedBuild({
      reason: null,
      workflows: [],
      lines: log([text]),
    });
    expect(causes[0]?.id).toBe("disk-full");
    const [line] = lines;
    expect(line?.text.length).toBeLessThan(420);
    expect(line?.text.slice(...(line.mark ?? [0, 0]))).toBe("No space left on device");
  });
});
