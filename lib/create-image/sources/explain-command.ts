import { splitShellCommands, UnclosedQuoteError } from "./shell-words";

/** Matches an AWS CLI command after any global options, such as `aws ec2 run-instances`. */
const command =
  /(?:^|[\s/])aws[ \t]{1,20}(?:--[\w-]{1,50}(?:[= ][^\s-]\S{0,200})?[ \t]{1,20}){0,5}([a-z][\w-]{0,50})[ \t]{1,20}([a-z]\w{0,50}(?:-\w{1,50}){1,10})/g;

/**
 * Returns why text has no request although it contains an AWS CLI command, or `null` if it contains
 * none or the reason is unknown.
 */
export function explainMissingCommand(text: string): string | null {
  const commands = [...text.matchAll(command)];
  const [first] = commands;
  if (!first) return null;
  const found = commands.find(
    ([, service, operation]) => service === "imagebuilder" && operation === "create-image",
  );
  const [, service, operation] = first;
  if (!found)
    return `Only aws imagebuilder create-image commands can be imported, but the text contains aws ${service} ${operation}.`;
  try {
    splitShellCommands(text.slice(found.index), "sh");
    return null;
  } catch (error) {
    if (!(error instanceof UnclosedQuoteError)) throw error;
    return "A quotation mark in the command isn't closed.";
  }
}
