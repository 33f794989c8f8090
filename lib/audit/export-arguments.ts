import "server-only";
import { parseArgs } from "node:util";
import { type AuditExportFormat, auditExportFormats } from "./export-format";

export interface AuditExportArguments {
  format: AuditExportFormat;
  /** The position of the first entry. */
  from: number;
}

const fromMessage = "--from must be an entry number of 1 or higher.";

/**
 * Parses the arguments of `npm run audit:export`.
 *
 * @throws with a message for the command line
 */
export function parseAuditExportArguments(args: string[]): AuditExportArguments {
  // parseArgs treats the "-5" of "--from -5" as an option, with a confusing error.
  const joined = args.flatMap((arg, index) => {
    if (args[index - 1] === "--from") return [];
    const value = args[index + 1];
    return arg === "--from" && value !== undefined ? [`--from=${value}`] : [arg];
  });
  const { values } = parseArgs({
    args: joined,
    options: {
      format: { type: "string", default: "jsonl" },
      from: { type: "string", default: "1" },
    },
  });
  const format = auditExportFormats.find((each) => each === values.format);
  if (!format) throw new Error("--format must be jsonl or csv.");
  if (!/^[1-9]\d{0,14}$/.test(values.from)) throw new Error(fromMessage);
  return { format, from: Number(values.from) };
}
