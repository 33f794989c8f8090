import { toJson } from "./export-json";
import type { CreateImageRequest } from "./request";

/**
 * Linux accepts no single argument above 128 KiB; longer JSON goes into a file. Standard input
 * won't do, since the CLI reads `--cli-input-json` twice.
 */
const maxArgument = 120_000;

/**
 * Returns an AWS CLI command that sends the request, for any POSIX shell and locale. The request is
 * one JSON argument, which begins with `{`, so the CLI never takes a value for an option or a file
 * name. It is plain ASCII, with `\u` escapes for everything else.
 */
export function toCli(request: CreateImageRequest, { region }: { region: string }): string {
  const json = asciiJson(toJson(request));
  const send = (input: string) =>
    `aws imagebuilder create-image \\\n  --region ${shellQuote(region)} \\\n  --cli-input-json ${input}`;
  if (json.length <= maxArgument) return send(shellQuote(json));
  const write = `cat > create-image.json <<'END_OF_REQUEST'\n${json}\nEND_OF_REQUEST`;
  return `${write}\n${send("file://create-image.json")}`;
}

/** Quotes a text as one word of a POSIX shell, unless it is a plain word. NUL is not possible. */
export function shellQuote(text: string): string {
  return /^[A-Za-z0-9_./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same JSON in printable ASCII. JSON has other characters only inside strings. */
function asciiJson(json: string): string {
  return json.replace(
    /[^\n\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
