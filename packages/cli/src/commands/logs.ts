import { requireSingleArgument } from "../args.ts";
import type { Command } from "../command.ts";
import { CommandError, exitCodes } from "../exit.ts";
import { replaceControlCharacters } from "../output.ts";
import type { LogPart } from "../types.ts";

/** The delay in milliseconds between two reads of a log that is still being written. */
const pollMs = 2_000;

export const logsCommand: Command = {
  usage: "ARN",
  summary: "Print a build's log",
  options: {
    follow: { type: "boolean", short: "f", help: "keep printing new lines until the build ends" },
  },
  run: async (parsed, { client, out, err, wait }) => {
    const arn = requireSingleArgument(parsed, "build ARN");
    const follow = parsed.flag("follow");
    let from = 0;
    let generation: string | undefined;
    for (;;) {
      const part: LogPart = await client.get("/builds/log", { arn, from, generation });
      if (generation !== undefined && part.generation !== generation && part.lines.length > 0) {
        err("Kiln reloaded the log. The output restarts from the beginning.");
      }
      for (const line of part.lines) {
        out(
          parsed.isJson
            ? JSON.stringify(line)
            : `${line.at} ${replaceControlCharacters(line.text)}`,
        );
      }
      from = part.next;
      generation = part.generation ?? undefined;
      if (part.absence && part.absence.kind !== "waiting") {
        throw logAbsenceError(part.absence.kind, part.absence.uri);
      }
      if (part.cut && part.complete)
        err("The log exceeds Kiln's size limit, so the end is cut off.");
      if (part.gone && part.complete) {
        const reason = part.gone.deleted ? "The build was deleted. " : "";
        err(`${reason}The log no longer exists in CloudWatch Logs. Later lines may be missing.`);
      }
      if (part.complete || (!follow && !part.more)) return exitCodes.ok;
      if (!part.more) await wait(pollMs);
      else if (part.lines.length === 0) await wait(pollMs / 4);
    }
  },
};

function logAbsenceError(
  kind: Exclude<NonNullable<LogPart["absence"]>["kind"], "waiting">,
  uri: string | undefined,
): CommandError {
  if (kind === "denied") {
    return new CommandError("The token's role can't read this log.", exitCodes.denied);
  }
  const messages = {
    s3: `The build's log is in S3: ${uri}`,
    deleted: "The build was deleted, and CloudWatch Logs has no log for it.",
    none: "CloudWatch Logs has no log for this build. The log expired or was never written.",
  };
  return new CommandError(messages[kind], exitCodes.failed);
}
