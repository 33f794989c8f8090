import { expect, it } from "vitest";
import { reasonFor } from "./reasons";

it("says in words why one is here", () => {
  expect(reasonFor("expired")?.title).toBe("Your session has ended");
  expect(reasonFor(undefined)).toBeNull();
});

it.each(["__proto__", "constructor", "Nonsense"])(
  "has words for %s, which nobody sends",
  (code) => {
    expect(reasonFor(code)?.title).toBe("Sign-in did not work");
  },
);
