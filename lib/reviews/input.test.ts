import { describe, expect, it } from "vitest";
import { isBlank } from "@/lib/text/free-text";
import {
  bypassReviewInput,
  commentOnReviewInput,
  decideReviewInput,
  withdrawRequestInput,
} from "./input";

const reviewReference = {
  scope: "build-lead@eu-west-1",
  id: "01940000-0000-7000-8000-000000000000",
};
const ballot = { ...reviewReference, decision: "approve", reason: "", requestHash: null };

const fields = {
  "the reason of a decision": (text: string) =>
    decideReviewInput.safeParse({ ...ballot, reason: text }),
  "the ticket of a decision": (text: string) =>
    decideReviewInput.safeParse({ ...ballot, ticket: text }),
  "the reason of a bypass": (text: string) =>
    bypassReviewInput.safeParse({ ...reviewReference, reason: text, requestHash: null }),
  "the reason of a withdrawal": (text: string) =>
    withdrawRequestInput.safeParse({ ...reviewReference, reason: text }),
  "a comment": (text: string) => commentOnReviewInput.safeParse({ ...reviewReference, text }),
};

describe.each(Object.entries(fields))("%s", (name, parse) => {
  it.each(["\0", "\u001b[31m", "\u0007", "\u007f", "\u0085", "\ud800"])(
    "rejects the control character or unpaired surrogate %j and names its field",
    (character) => {
      const parsed = parse(`CHG${character}1`);
      expect(parsed.error?.issues[0]).toMatchObject({
        path: [expect.stringMatching(/^(reason|ticket|text)$/)],
        message: expect.stringContaining("Must not contain control characters"),
      });
    },
  );

  it("accepts letters of every script with their direction marks, unchanged", () => {
    const text = "שלום \u200fعربى \u202eevil 🔥 größer";
    expect(JSON.stringify(parse(text).data)).toContain(text);
  });

  it("accepts line breaks and tabs only in multiline fields", () => {
    const parsed = parse("a\r\n\tb");
    expect(parsed.success).toBe(!name.includes("ticket"));
    if (parsed.success) expect(JSON.stringify(parsed.data)).toContain("a\\n\\tb");
  });
});

it("treats an invisible reason as none", () => {
  expect(isBlank("\u200b\u2060\u3164 \n")).toBe(true);
  expect(isBlank("👍")).toBe(false);
});
