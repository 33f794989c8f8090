import { toJson } from "./export-json";
import type { CreateImageRequest } from "./request";

/**
 * Linux takes no single argument above 128 KiB; above this the JSON goes in by a file. Not by
 * standard input: the CLI reads what `--cli-input-json` names twice.
 */
const maxArgument = 120_000;

/**
 * An AWS CLI command that sends the request, for any POSIX shell and any locale. The request is
 * one JSON argument: it begins with `{`, so the CLI never takes a value for an option or for a
 * file to read, and it is plain ASCII, with `\u` escapes for everything else.
 */
export function toCli(request: CreateImageRequest, { region }: { region: string }): string {
  const json = asciiJson(toJson(request));
  const send = (input: string) =>
    `aws imagebuilder create-image \\\n  --region ${shellQuote(region)} \\\n  --cli-input-json ${input}`;
  if (json.length <= maxArgument) return send(shellQuote(json));
  const write = `cat > create-image.json <<'END_OF_REQUEST'\n${json}\nEND_OF_REQUEST`;
  return `${write}\n${send("file://create-image.json")}`;
}

/** A text as one word of a POSIX shell, whatever is in it but NUL; plain words stay unquoted. */
export function shellQuote(text: string): string {
  return /^[A-Za-z0-9_./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same JSON in printable ASCII only. Outside of strings JSON has no other characters. */
function asciiJson(json: string): string {
  return json.replace(
    /[^\n\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
