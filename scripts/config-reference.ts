import { readFileSync, writeFileSync } from "node:fs";
import { createConfigJsonSchema, replaceReferenceTables } from "./lib/config-reference";
import { resolveRepositoryPath } from "./lib/paths.mjs";

// npm run docs: writes the tables of docs/configuration.md, and the JSON Schema for editors.
const page = resolveRepositoryPath("docs/configuration.md");
writeFileSync(page, replaceReferenceTables(readFileSync(page, "utf8")));
writeFileSync(
  resolveRepositoryPath("kiln.config.schema.json"),
  `${JSON.stringify(createConfigJsonSchema(), null, 2)}\n`,
);
