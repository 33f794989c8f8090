import { toJson } from "./export-json";
import type { CreateImageRequest } from "./request";

/**
 * The maximum length of the argument. Linux rejects a single argument above 128 KiB, so longer JSON
 * is written to a file. Standard input can't be used, because the CLI reads `--cli-input-json`
 * twice.
 */
const maxArgument = 120_000;

/**
 * Returns an AWS CLI command that sends the request, for any POSIX shell and locale. The request is
 * one JSON argument that begins with `{`, so the CLI never mistakes a value for an option or a file
 * name. If the JSON is too long for an argument, another command first writes it to a file. The
 * JSON is plain ASCII, with `\u` escapes for everything else.
 */
export function toCliCommand(
  request: Partial<CreateImageRequest>,
  { region }: { region: string },
): string {
  const json = escapeNonAscii(toJson(request));
  const send = (input: string) =>
    `aws imagebuilder create-image \\\n  --region ${quoteForPosixShell(region)} \\\n  --cli-input-json ${input}`;
  if (json.length <= maxArgument) return send(quoteForPosixShell(json));
  const write = `cat > create-image.json <<'END_OF_REQUEST'\n${json}\nEND_OF_REQUEST`;
  return `${write}\n${send("file://create-image.json")}`;
}

/** Quotes text as one POSIX shell word, unless it needs no quotes. The text can't contain NUL. */
export function quoteForPosixShell(text: string): string {
  return /^[A-Za-z0-9_./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Returns the same JSON in printable ASCII. Characters that aren't ASCII occur only inside strings.
 */
function escapeNonAscii(json: string): string {
  return json.replace(
    /[^\n\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
