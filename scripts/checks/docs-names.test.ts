import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listStrings } from "../lib/strings.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const markdown = readdirSync(path.join(root, "docs")).filter((name) => name.endsWith(".md"));
/** Excludes the decision records, which keep the names that were in use when they were written. */
const pages = ["README.md", ...markdown.map((name) => path.join("docs", name))];

const programFolders = ["lib", "scripts", "packages", "e2e", "deploy"];
const program = [
  read("next.config.mjs"),
  ...programFolders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs)$|Containerfile$/.test(name) && !/node_modules/.test(name))
      .map((name) => read(path.join(folder, name))),
  ),
].join("\n");
const variablesIn = (text: string) => new Set(text.match(/\bKILN_[A-Z_]*[A-Z]\b/g));

const texts = new Set(listStrings().map(({ text }) => text));
const topLevel = "app|bench|components|deploy|docs|e2e|lib|packages|public|scripts";

describe.each(pages)("%s", (page) => {
  const text = read(page);

  test("names environment variables that the program reads", () => {
    const known = variablesIn(program);
    // The administrator chooses the names in `{ env: NAME }`.
    for (const [, name = ""] of text.matchAll(/env: (\w+)/g)) known.add(name);
    expect([...variablesIn(text)].filter((name) => !known.has(name))).toEqual([]);
  });

  test("names files and folders that exist", () => {
    const named = [...text.matchAll(new RegExp(`\`((?:${topLevel})/[^\`\\s<]+)\``, "g"))];
    const missing = named
      .map(([, file = ""]) => file)
      .filter((file) => !["", ".ts"].some((end) => existsSync(path.join(root, file + end))));
    expect(missing).toEqual([]);
  });

  test("names parts of the user interface as Kiln shows them", () => {
    const names = [...text.matchAll(/\*\*([A-Z][^*]*[^*.:])\*\*/g)].flatMap(([, name = ""]) =>
      name.replaceAll(/\s+/g, " ").split(" > "),
    );
    expect(names.filter((name) => !texts.has(name))).toEqual([]);
  });
});

test("every variable of Kiln and the sandbox is documented", () => {
  const variables = variablesIn(
    read("lib/config/env.ts") + read("packages/sandbox/src/settings.ts"),
  );
  const documented = variablesIn(read("docs/configuration.md") + read("docs/sandbox.md"));
  expect([...variables].filter((name) => !documented.has(name))).toEqual([]);
});
