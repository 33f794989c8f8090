import { z } from "zod";
import { environmentSchema } from "@/lib/config/env";
import { configSchema } from "@/lib/config/schema";
import { orList } from "@/lib/text/list-format";

/** The part of JSON Schema that zod generates for Kiln's configuration. */
interface Schema {
  type?: string;
  description?: string;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: string[];
  const?: unknown;
  format?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

const settings = { io: "input", unrepresentable: "any" } as const;

/** The JSON Schema of `kiln.config.yaml`, for editors. */
export function createConfigJsonSchema(): Record<string, unknown> {
  return { title: "kiln.config.yaml", ...z.toJSONSchema(configSchema, settings) };
}

/**
 * Replaces the first table below each heading that names a section of the configuration, and below
 * "Environment", with the table generated from the schema.
 *
 * @param page the text of docs/configuration.md
 * @throws if a section has no heading with a table
 */
export function replaceReferenceTables(page: string): string {
  const { properties = {} } = createConfigJsonSchema() as Schema;
  const tables: [heading: string, table: string][] = [
    ["## Environment", formatEnvironmentTable()],
    ...Object.entries(properties).map(([name, schema]): [string, string] => [
      `### ${name}`,
      formatConfigTable(schema.items ?? schema),
    ]),
  ];
  return tables.reduce((text, [heading, table]) => {
    const start = text.indexOf(`\n${heading}\n`) + 1;
    const [, own = "", rest = ""] =
      /^([^\n]*\n[\s\S]*?)(?=\n#|$(?![\s\S]))([\s\S]*)$/.exec(text.slice(start)) ?? [];
    if (start === 0 || !firstTable.test(own)) {
      throw new Error(`docs/configuration.md has no table below "${heading}"`);
    }
    return text.slice(0, start) + own.replace(firstTable, () => table) + rest;
  }, page);
}

const firstTable = /(?:^\|.*\n?)+/m;

function formatEnvironmentTable(): string {
  const { properties = {}, required = [] } = z.toJSONSchema(environmentSchema, settings) as Schema;
  const rows = Object.entries(properties).map(([name, schema]) => [
    formatCode(name),
    formatDefault(schema, required.includes(name)),
    schema.description ?? "",
  ]);
  return formatTable(["variable", "default", "description"], rows);
}

function formatConfigTable(section: Schema): string {
  return formatTable(["key", "value", "default", "description"], collectRows(section));
}

/**
 * Returns the table rows of an object's keys. A key whose value is an object or a list of objects
 * without a description has rows for its own keys instead, such as `ticket.pattern` and
 * `channels[].id`.
 *
 * @param condition text appended to "required", such as " with `ticket`", if the object itself is
 *   optional
 */
function collectRows(
  { properties = {}, required = [] }: Schema,
  prefix = "",
  condition = "",
): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const key = prefix + name;
    if (schema.description === undefined && schema.properties) {
      const isOptional = !required.includes(name) && schema.default === undefined;
      return collectRows(schema, `${key}.`, isOptional ? ` with ${formatCode(name)}` : "");
    }
    if (schema.description === undefined && schema.items?.properties) {
      return collectRows(schema.items, `${key}[].`);
    }
    const fallback = formatDefault(schema, required.includes(name), condition);
    return [[formatCode(key), formatKind(schema), fallback, schema.description ?? ""]];
  });
}

function formatDefault({ default: fallback }: Schema, isRequired: boolean, condition = ""): string {
  if (fallback === undefined) return isRequired ? `required${condition}` : "none";
  if (Array.isArray(fallback))
    return fallback.length === 0 ? "none" : fallback.map(formatCode).join(", ");
  return formatCode(String(fallback));
}

function formatKind(schema: Schema): string {
  if (schema.enum) return formatOptions(schema.enum.map(formatCode));
  if (schema.anyOf) return schema.anyOf.map(formatKind).join(" or ");
  switch (schema.type) {
    case "array":
      return schema.items?.enum
        ? `list of ${formatOptions(schema.items.enum.map(formatCode))}`
        : "list";
    case "object":
      return "mapping";
    case "boolean":
      return formatOptions([formatCode("true"), formatCode("false")]);
    case "null":
      return formatCode("null");
    case "integer":
    case "number":
      return formatRange(schema);
    default:
      return schema.format === "uri" ? "URL" : "string";
  }
}

function formatRange({ minimum, maximum, exclusiveMinimum }: Schema): string {
  const shown = (bound = 0) => bound.toLocaleString("en-US");
  if (exclusiveMinimum !== undefined) {
    return `greater than ${shown(exclusiveMinimum)}, up to ${shown(maximum)}`;
  }
  return `${shown(minimum)} to ${shown(maximum)}`;
}

function formatOptions(values: string[]): string {
  return orList.format(values);
}

function formatCode(text: string): string {
  return `\`${text}\``;
}

function formatTable(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
  return lines.join("");
}
