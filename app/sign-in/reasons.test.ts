import { describe, expect, it } from "vitest";
import { signInErrorCodes } from "@/lib/auth/sign-in-error";
import { getSignInReason, parseRequestId } from "./reasons";

describe("the reason on the sign-in page", () => {
  it("has a text for every code", () => {
    expect(getSignInReason("expired")?.title).toBe("Your session has ended");
    expect(getSignInReason(undefined)).toBeNull();
  });

  it.each(["__proto__", "constructor", "Nonsense"])(
    "falls back to a generic text for %s",
    (code) => {
      expect(getSignInReason(code)?.title).toBe("Sign-in failed");
    },
  );

  it.each(signInErrorCodes)("has a remedy and a title of at most eight words for %s", (code) => {
    const reason = getSignInReason(code);
    expect(reason?.title).not.toBe("Sign-in failed");
    expect(reason?.title.split(" ").length).toBeLessThanOrEqual(8);
    expect(reason?.text).toMatch(/Ask an administrator to|Try (again|another)/);
  });

  it("shows only a valid reference", () => {
    expect(parseRequestId("01940000-0000-7000-8000-000000000000")).not.toBeNull();
    for (const text of [undefined, "", "<b>", "x".repeat(65)])
      expect(parseRequestId(text)).toBeNull();
  });
});
