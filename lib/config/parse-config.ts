import type { Document } from "yaml";
import { isNode, LineCounter, parseDocument } from "yaml";
import { ConfigError } from "./config-error";
import { configSchema, crossCheck, type Finding, type KilnConfig } from "./schema";

const maxBytes = 1_000_000;

/**
 * Reads the text of a `kiln.config.yaml`. Throws a `ConfigError` with one finding a line, e.g.
 * `kiln.config.yaml line 12: roles.0.arn must be an IAM role ARN, got "x"`.
 */
export function parseConfig(text: string, fileName: string): KilnConfig {
  if (Buffer.byteLength(text) > maxBytes) throw new ConfigError(`${fileName}: is longer than 1 MB`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const line = lines.linePos(broken.pos[0]).line;
    throw new ConfigError(`${fileName} line ${line}: ${firstLine(broken.message)}`);
  }
  const report = (findings: Finding[]) =>
    new ConfigError(
      findings
        .map(({ path, message }) => {
          const line = lines.linePos(offsetOf(document, path)).line;
          return `${fileName} line ${line}: ${path.join(".") || "the file"} ${message}`;
        })
        .join("\n"),
    );

  const parsed = configSchema.safeParse(toPlain(document, fileName));
  if (!parsed.success) {
    throw report(
      parsed.error.issues.map((issue) => ({
        path: issue.path.filter((key) => typeof key !== "symbol"),
        message: readable(issue.message),
      })),
    );
  }
  const findings = crossCheck(parsed.data);
  if (findings.length > 0) throw report(findings);
  return parsed.data;
}

function toPlain(document: Document, fileName: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw new ConfigError(`${fileName}: ${cause instanceof Error ? cause.message : "unreadable"}`);
  }
}

/** Where the deepest existing node of a path starts; a missing key is reported at its parent. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function firstLine(message: string): string {
  return message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message;
}

/** zod's own sentences start with "Invalid input: expected ..."; after a key they read better so. */
function readable(message: string): string {
  return message
    .replace(/^Invalid input: expected (.+), received undefined$/, "is missing (expected $1)")
    .replace(/^Invalid input: expected (.+), received (.+)$/, "must be $1, got $2")
    .replace(/^Invalid option: expected/, "must be")
    .replace(/^Too small: expected (?:array|string) to have >=1 .+$/, "must not be empty")
    .replace(/^Too small: expected .+ to (?:be|have) >=(.+)$/, "must be at least $1")
    .replace(/^Too big: expected .+ to (?:be|have) <=(.+)$/, "must be at most $1")
    .replace(/^Unrecognized keys?: /, "has an unknown key ");
}
