import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defineSingleton } from "./singleton";

it("is shared by all copies of a module", () => {
  const first = defineSingleton("test.shared", () => ({}));
  const second = defineSingleton("test.shared", () => ({}));
  expect(second()).toBe(first());
});

it("is created again after a reset", () => {
  const value = defineSingleton("test.reset", () => ({}));
  const before = value();
  value.reset();
  expect(value()).not.toBe(before);
});

it("keeps a set value", () => {
  const value = defineSingleton("test.set", () => 1);
  value.set(2);
  expect(value()).toBe(2);
});

it("has a different name for each value of the project", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((path) =>
    /(?<!\.test)\.ts$/.test(path),
  );
  const names = files.flatMap((path) =>
    [...readFileSync(`lib/${path}`, "utf8").matchAll(/defineSingleton\(\s*"([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
