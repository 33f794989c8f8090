import { describe, expect, it } from "vitest";
import { HOSTILE_STRINGS } from "../contents/hostile";
import { planBuild } from "./plan-build";
import { createPlanInput } from "./testing";

const plan = (outcome: string, content: string) =>
  planBuild(
    createPlanInput({
      request: {
        ...createPlanInput().request,
        tags: { "sandbox-outcome": outcome, "sandbox-content": content },
      },
    }),
  );

describe("content that a tag asks for", () => {
  it("is in every message and in the reason, behind the true words", () => {
    const { statusChanges, workflows } = plan("kms-denied", "hostile");
    const reason = statusChanges.at(-1)?.reason ?? "";
    expect(reason).toContain("kms:GenerateDataKeyWithoutPlaintext");
    for (const text of HOSTILE_STRINGS) expect(reason).toContain(text);
    const messages = workflows.flatMap((workflow) => [workflow, ...workflow.steps]);
    for (const { message = "" } of messages) {
      expect(HOSTILE_STRINGS.some((text) => message.includes(text.slice(0, 2)))).toBe(true);
      expect(message.length).toBeLessThanOrEqual(500);
    }
  });

  it("is a reason of a megabyte", () => {
    const reason = plan("ssm-timeout", "huge").statusChanges.at(-1)?.reason ?? "";
    expect(reason).toMatch(/^SSM execution/);
    expect(reason.length).toBeGreaterThan(990_000);
  });

  it("is nothing otherwise", () => {
    expect(plan("succeed", "other").statusChanges.at(-1)).not.toHaveProperty("reason");
  });
});
