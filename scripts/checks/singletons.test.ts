import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot, resolveRepositoryPath } from "../lib/paths.mjs";

const name = /\bdefineSingleton(?:<[^(]*>)?\(\s*"([^"]+)"/g;

it("names each value of the process once, because equal names share a value", () => {
  const files = listFiles(repositoryRoot, ["app", "lib"], (path) =>
    /(?<!\.test)\.tsx?$/.test(path),
  );
  const names = files.flatMap((path) =>
    [...readFileSync(resolveRepositoryPath(path), "utf8").matchAll(name)].map(([, found]) => found),
  );
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
});
