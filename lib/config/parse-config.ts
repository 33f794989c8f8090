import type { Document } from "yaml";
import { isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ConfigError } from "./config-error";
import { type ConfigFinding, crossCheckConfig } from "./cross-check";
import { formatIssue } from "./format-issue";
import { configSchema, type KilnConfig } from "./schema";

const maxBytes = 1_000_000;

/**
 * Parses a `kiln.config.yaml`. Throws a `ConfigError` with one finding per line, such as
 * `kiln.config.yaml line 12: roles.0.arn must be an IAM role ARN, got "x"`.
 */
export function parseConfig(text: string, fileName: string): KilnConfig {
  if (Buffer.byteLength(text) > maxBytes) throw new ConfigError(`${fileName} is larger than 1 MB`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw new ConfigError(`${fileName} line ${line}: ${getFirstLine(broken.message)}`);
  }
  const report = (findings: ConfigFinding[]) =>
    new ConfigError(
      findings
        .map(({ path, message }) => {
          const line = lines.linePos(findOffset(document, path)).line;
          return `${fileName} line ${line}: ${path.join(".") || "the file"} ${message}`;
        })
        .join("\n"),
    );

  const plain = toPlain(document, fileName);
  const parsed = configSchema.safeParse(plain);
  if (!parsed.success)
    throw report(parsed.error.issues.flatMap((issue) => toFindings(issue, plain)));
  const findings = crossCheckConfig(parsed.data);
  if (findings.length > 0) throw report(findings);
  return parsed.data;
}

/**
 * Returns findings that point to the key to change. Each unknown key is reported at its own line.
 */
function toFindings(issue: z.core.$ZodIssue, plain: unknown): ConfigFinding[] {
  const path = issue.path.filter((key) => typeof key !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: "is an unknown key" }));
  }
  const value = path.reduce<unknown>((inner, key) => Object(inner)[key], plain);
  return [{ path, message: formatIssue(issue, value) }];
}

function toPlain(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw new ConfigError(`${fileName}: ${cause instanceof Error ? cause.message : "unreadable"}`);
  }
}

/** Returns the offset of a path's key or list entry; a missing key is reported at its parent. */
function findOffset(document: Document, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
      if (isScalar(key) && key.range) return key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function getFirstLine(message: string): string {
  return message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message;
}
