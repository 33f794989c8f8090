import { expect, it } from "vitest";
import { listImports } from "./imports.mjs";
import {
  findFilesWithBuildSql,
  findImportCycles,
  findUnlistedImports,
  getModule,
  hasBuildSql,
  listModuleImports,
} from "./module-graph.mjs";
import { allowedImports } from "./module-table.mjs";

it("imports only what the module table lists", () => {
  expect(findUnlistedImports(listModuleImports(), allowedImports)).toEqual([]);
});

it("keeps the whole error catalog out of the browser", () => {
  const loadsCatalog = /^components\/.* imports @\/lib\/errors\/(catalog|portal-error)$/;
  const found = listModuleImports().filter(
    ({ isType, text }) => !isType && loadsCatalog.test(text),
  );
  expect(found.map(({ text }) => text)).toEqual([]);
});

it("has no cycle between modules", () => {
  expect(findImportCycles(allowedImports)).toEqual([]);
});

it.each([
  ["lib/builds/list/query.ts", "lib/builds"],
  ["components/ui/button.tsx", "components/ui"],
  ["app/api/builds/route.ts", "app"],
  ["proxy.ts", "entry"],
])("takes %s for a file of %s", (file, module) => {
  expect(getModule(file)).toBe(module);
});

it("rejects an import that is not listed, and one at run time that is listed as types", () => {
  const table = { "lib/live": { imports: ["lib/db"], types: ["lib/builds"] } };
  const found = [
    { from: "lib/live", to: "lib/db", isType: true, text: "a type of a listed module" },
    { from: "lib/live", to: "lib/builds", isType: true, text: "a listed type" },
    { from: "lib/live", to: "lib/builds", isType: false, text: "more than a type" },
    { from: "lib/new", to: "lib/db", isType: false, text: "an unknown module" },
  ];
  expect(findUnlistedImports(found, table)).toEqual(["more than a type", "an unknown module"]);
});

it("finds a cycle of three modules, once", () => {
  const table = {
    a: { imports: ["b"] },
    b: { imports: ["c"], types: ["a"] },
    c: { imports: ["a"] },
  };
  expect(findImportCycles(table)).toEqual(["a -> b -> c -> a"]);
  expect(findImportCycles({ ...table, c: {} })).toEqual([]);
});

it("covers imports, types, re-exports and dynamic imports", () => {
  const source = [
    'import {\n  a,\n} from "./a";',
    'import type { B } from "./b";',
    'import { type C } from "./c";',
    'import "./d";',
    'export * from "./e";',
    'const f = () => import("./f");',
    'type G = typeof import("./g");',
  ].join("\n");
  expect(listImports("a.ts", source).map(({ specifier }) => specifier)).toEqual(
    ["a", "b", "c", "d", "e", "f", "g"].map((name) => `./${name}`),
  );
  expect(listImports("a.ts", source).filter(({ isType }) => isType)).toHaveLength(3);
});

it("runs SQL on the build tables in lib/builds only", () => {
  expect(findFilesWithBuildSql()).toEqual([]);
});

it.each([
  ['db.selectFrom("builds").selectAll()', true],
  ['.innerJoin("build_details", "build_details.arn", "builds.arn")', true],
  ["sql`select 1 from builds where arn = 1`", true],
  ['db.selectFrom("submissions")', false],
  ["// Reads from builds that run.", false],
])("in %s, finds SQL on a build table: %s", (source, found) => {
  expect(hasBuildSql(source)).toBe(found);
});
