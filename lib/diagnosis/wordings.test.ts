import { describe, expect, it } from "vitest";
import { diagnoseCase } from "./testing/cases";
import { harmlessToolWordings } from "./testing/harmless-tool-wordings";
import { harmlessWordings } from "./testing/harmless-wordings";
import { toolWordings } from "./testing/tool-wordings";
import { logWordings, messageWordings } from "./testing/wordings";

const diagnose = (...lines: string[]) =>
  diagnoseCase({
    id: "",
    source: "",
    type: "BUILD",
    lines: lines.map((line) => `Stderr: ${line}`),
  });

describe("a diagnosis of further wordings", () => {
  const all = [...Object.entries(logWordings), ...Object.entries(toolWordings)];
  const wordings = all.flatMap(([id, lines]) => lines.map((line) => [id, line] as const));
  it.each(wordings)("finds %s in the line: %s", (id, line) => {
    expect(diagnose(line).causes[0]?.id).toBe(id);
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
