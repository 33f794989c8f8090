import { expect, it } from "vitest";
import { resolveTimeSpan } from "./time-span";

it("never ends before it starts, in any year", () => {
  const { since, until } = resolveTimeSpan(
    { since: "9999-12-31", until: "9999-12-31" },
    new Date(),
  );
  expect(since).toBe("9999-12-31T00:00:00.000Z");
  expect((until ?? "") > (since ?? "")).toBe(true);
});
