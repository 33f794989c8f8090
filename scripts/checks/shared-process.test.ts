import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ISOLATED_TEST_FILES, SHARED_PROCESS_FOLDERS } from "../../vitest.config";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot, resolveRepositoryPath } from "../lib/paths.mjs";

it("replaces modules only in test files that have a process of their own", () => {
  const files = listFiles(repositoryRoot, SHARED_PROCESS_FOLDERS, (path) =>
    /\.test\.tsx?$/.test(path),
  );
  expect(files.length).toBeGreaterThan(100);
  const replacing = files.filter((path) =>
    /\bvi\.(?:do)?[mM]ock\(/.test(readFileSync(resolveRepositoryPath(path), "utf8")),
  );
  expect(replacing.filter((path) => !ISOLATED_TEST_FILES.includes(path))).toEqual([]);
});

it("registers hooks only in test files, because a shared module is loaded once per process", () => {
  const files = listFiles(repositoryRoot, SHARED_PROCESS_FOLDERS, (path) => /\.tsx?$/.test(path));
  const registering = files.filter(
    (path) =>
      !/\.test\.tsx?$/.test(path) &&
      /^(?:before|after)(?:Each|All)\(/m.test(readFileSync(resolveRepositoryPath(path), "utf8")),
  );
  // The setup files of vitest.config.ts run for each test file.
  expect(registering).toEqual([
    "components/testing/dom-setup.ts",
    "lib/process/testing/new-process.ts",
  ]);
});

it("starts no PostgreSQL server in tests, because the run has one", () => {
  const folders = ["app", "components", "lib", "packages"];
  const files = listFiles(repositoryRoot, folders, (path) => /\.tsx?$/.test(path));
  const starting = files.filter((path) =>
    readFileSync(resolveRepositoryPath(path), "utf8").includes("lib/postgres.mjs"),
  );
  expect(starting).toEqual([]);
});
