import { expect, it } from "vitest";
import { processValue } from "./process-value";

it("is shared by all copies of a module", () => {
  const first = processValue("test.shared", () => ({}));
  const second = processValue("test.shared", () => ({}));
  expect(second()).toBe(first());
});

it("is created again after a reset", () => {
  const value = processValue("test.reset", () => ({}));
  const before = value();
  value.reset();
  expect(value()).not.toBe(before);
});

it("keeps a set value", () => {
  const value = processValue("test.set", () => 1);
  value.set(2);
  expect(value()).toBe(2);
});
