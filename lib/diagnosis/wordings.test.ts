import { describe, expect, it } from "vitest";
import { ambiguousWordings, uncertainWordings } from "./testing/ambiguous-wordings";
import { diagnoseCase } from "./testing/cases";
import { harmlessToolWordings } from "./testing/harmless-tool-wordings";
import { harmlessWordings } from "./testing/harmless-wordings";
import { messageWordings } from "./testing/message-wordings";
import { toolWordings } from "./testing/tool-wordings";
import { logWordings } from "./testing/wordings";
import type { FailureCause } from "./types";

const diagnose = (...lines: string[]) =>
  diagnoseCase({
    id: "",
    source: "",
    type: "BUILD",
    lines: lines.map((line) => `Stderr: ${line}`),
  });

const listCertainIds = (causes: readonly FailureCause[]) =>
  causes.flatMap(({ id, certainty }) => (certainty === "certain" ? [id] : []));

describe("a diagnosis of further wordings", () => {
  const all = [...Object.entries(logWordings), ...Object.entries(toolWordings)];
  const wordings = all.flatMap(([id, lines]) => lines.map((line) => [id, line] as const));
  it.each(wordings)("finds %s in the line: %s", (id, line) => {
    expect(diagnose(line).causes[0]?.id).toBe(id);
  });

  const ambiguous = Object.entries(ambiguousWordings).flatMap(([id, lines]) =>
    lines.map((line) => [id, line] as const),
  );
  it.each(ambiguous)("finds %s first and no other certain cause in the line: %s", (id, line) => {
    const { causes } = diagnose(line);
    expect(causes[0]?.id).toBe(id);
    expect(listCertainIds(causes).filter((certain) => certain !== id)).toEqual([]);
  });

  it.each(uncertainWordings)("finds no certain cause in the line: %s", (line) => {
    expect(listCertainIds(diagnose(line).causes)).toEqual([]);
  });

  const messages = Object.entries(messageWordings).flatMap(([id, texts]) =>
    texts.map((text) => [id, text] as const),
  );
  it.each(messages)("finds %s in the message: %s", (id, message) => {
    expect(diagnoseCase({ id: "", source: "", type: "BUILD", message }).causes[0]?.id).toBe(id);
  });

  it.each([...harmlessWordings, ...harmlessToolWordings])(
    "finds no cause in the output: %s",
    (...lines) => {
      expect(diagnose(...lines).causes.filter(({ generic }) => !generic)).toEqual([]);
    },
  );
});
