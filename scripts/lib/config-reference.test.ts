import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createConfigJsonSchema, replaceReferenceTables } from "./config-reference";
import { resolveRepositoryPath } from "./paths.mjs";

const read = (path: string) => readFileSync(resolveRepositoryPath(path), "utf8");
const page = read("docs/configuration.md");

test("docs/configuration.md has the tables of the schemas (npm run docs)", () => {
  expect(replaceReferenceTables(page)).toBe(page);
});

test("Every key and variable has a description", () => {
  const rows = page.match(/^\| `.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(80);
  expect(rows.filter((row) => /\|\s*\|$/.test(row))).toEqual([]);
});

test("kiln.config.schema.json is the current schema (npm run docs)", () => {
  expect(JSON.parse(read("kiln.config.schema.json"))).toEqual(createConfigJsonSchema());
});

test.each(["kiln.config.example.yaml", "lib/config/sandbox.kiln.config.yaml"])(
  "kiln.config.schema.json accepts %s and rejects unknown keys",
  (path) => {
    const validate = new Ajv({ validateFormats: false }).compile(createConfigJsonSchema());
    const config = parse(read(path));
    validate(config);
    expect(validate.errors).toBeNull();
    expect(validate({ ...config, unknown: 1 })).toBe(false);
  },
);
