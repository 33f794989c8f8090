import type { z } from "zod";
import { orList } from "@/lib/text/list-format";

type Issue = z.core.$ZodIssue;

const types: Record<string, string> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};

/**
 * Describes a schema issue for the person who edits the file, such as `must be a string, got 4`.
 * Custom messages are kept. zod's default messages are replaced.
 *
 * @param value the value in the file
 */
export function formatIssue(issue: Issue, value: unknown): string {
  const isDefault = /^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message);
  if (!isDefault) return value === undefined ? `is required and ${issue.message}` : issue.message;
  switch (issue.code) {
    case "invalid_type": {
      const expected = types[issue.expected] ?? issue.expected;
      return value === undefined
        ? `is required and must be ${expected}`
        : `must be ${expected}, got ${describeKind(value)}`;
    }
    case "invalid_value":
      return `must be ${orList.format(issue.values.map(String))}, got ${formatValue(value)}`;
    case "too_small":
      if (issue.origin === "array") {
        return Number(issue.minimum) === 1
          ? "must not be empty"
          : `must have at least ${formatBound(issue.minimum)} entries`;
      }
      if (issue.origin === "string") {
        return Number(issue.minimum) === 1
          ? "must not be empty"
          : `must have at least ${formatBound(issue.minimum)} characters`;
      }
      return issue.inclusive === false
        ? `must be greater than ${formatBound(issue.minimum)}, got ${formatValue(value)}`
        : `must be at least ${formatBound(issue.minimum)}, got ${formatValue(value)}`;
    case "too_big":
      if (issue.origin === "array")
        return `must have at most ${formatBound(issue.maximum)} entries`;
      return issue.origin === "string"
        ? `must have at most ${formatBound(issue.maximum)} characters`
        : `must be at most ${formatBound(issue.maximum)}, got ${formatValue(value)}`;
    default:
      return `isn't valid: ${formatValue(value)}`;
  }
}

const formatBound = (bound: number | bigint) =>
  bound.toLocaleString("en", { maximumFractionDigits: 20 });

function describeKind(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? `the string ${formatValue(value)}` : formatValue(value);
}

function formatValue(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 100) ?? "nothing";
}
