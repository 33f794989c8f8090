import { randomUUID } from "node:crypto";
import { parseNumberOption, requireSingleArgument } from "../args.ts";
import type { Command, CommandContext } from "../command.ts";
import { CommandError, createUsageError, exitCodes } from "../exit.ts";
import { formatJson, replaceControlCharacters } from "../output.ts";
import type { BuildDetail, Submission } from "../types.ts";

/** The delay in milliseconds between two polls of a submission or build. */
const pollMs = 5_000;
const defaultMinutes = 240;
/** The statuses of an image whose build has ended, as AWS spells them. */
const terminalStatuses = new Set([
  "AVAILABLE",
  "CANCELLED",
  "FAILED",
  "DEPRECATED",
  "DISABLED",
  "DELETED",
]);

export const submitCommand: Command = {
  usage: "FILE",
  summary: "Submit a CreateImage request from a JSON file, or from standard input with -",
  options: {
    region: {
      type: "string",
      help: "the Region (required if the token is valid in more than one Region)",
    },
    "client-token": {
      type: "string",
      help: "the client token to use (default: the request's clientToken, or a new one)",
    },
    wait: { type: "boolean", short: "w", help: "wait until the build ends" },
    timeout: { type: "string", help: `the number of minutes to wait (default: ${defaultMinutes})` },
  },
  run: async (parsed, tools) => {
    const { client, out, err } = tools;
    const minutes = parseNumberOption(parsed, "timeout") ?? defaultMinutes;
    const given = await readRequest(tools, requireSingleArgument(parsed, "request file"));
    const clientToken = parsed.text("client-token") ?? given.clientToken ?? randomUUID();
    const request = { ...given, clientToken };
    err(`Client token: ${replaceControlCharacters(String(clientToken))}`);
    const sent: Submission = await client.post("/submissions", {
      ...(parsed.text("region") ? { region: parsed.text("region") } : {}),
      request,
    });
    if (!parsed.flag("wait")) {
      out(parsed.isJson ? formatJson(sent) : formatSubmission(sent));
      return hadNoEffect(sent) ? exitCodes.failed : exitCodes.ok;
    }
    const until = tools.now() + minutes * 60_000;
    const settled = await waitUntilSettled(tools, sent, until);
    const arn = settled.accepted?.imageBuildVersionArn;
    if (arn === undefined) {
      out(parsed.isJson ? formatJson(settled) : formatSubmission(settled));
      return exitCodes.buildFailed;
    }
    const build = await waitUntilEnded(tools, arn, until);
    const { status, statusReason, amiId } = build.summary;
    const result = [status, amiId, statusReason].filter(Boolean).join(" ");
    out(parsed.isJson ? formatJson(build) : `${arn}\n${replaceControlCharacters(result)}`);
    return status === "AVAILABLE" ? exitCodes.ok : exitCodes.buildFailed;
  },
};

async function readRequest(
  { read }: CommandContext,
  path: string,
): Promise<Record<string, unknown>> {
  const text = await read(path).catch((error: Error) => {
    throw createUsageError(`Can't read ${path}: ${error.message}`);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (error) {
    // Some messages repeat the text and that it is invalid.
    const reason = (error as Error).message.replace(/, .* is not valid JSON$/s, "");
    throw createUsageError(`${path} isn't valid JSON: ${reason}`);
  }
  throw createUsageError(`${path} must contain a CreateImage request body as a JSON object.`);
}

function hadNoEffect({ status }: Submission): boolean {
  return status === "rejected" || status === "not-sent";
}

/**
 * Polls until the submission is accepted or had no effect, even while it waits for reviewers.
 * Throws at `until`.
 */
async function waitUntilSettled(
  tools: CommandContext,
  sent: Submission,
  until: number,
): Promise<Submission> {
  let current = sent;
  let shown = "";
  while (current.status !== "accepted" && !hadNoEffect(current)) {
    if (current.status !== shown) {
      shown = current.status;
      tools.err(formatSubmission(current));
    }
    await pause(tools, until);
    current = await tools.client.get(`/submissions/${current.id}`);
  }
  return current;
}

async function waitUntilEnded(
  tools: CommandContext,
  arn: string,
  until: number,
): Promise<BuildDetail> {
  let shown = "";
  for (;;) {
    const build: BuildDetail = await tools.client.get("/builds/detail", { arn });
    const { status } = build.summary;
    if (terminalStatuses.has(status)) return build;
    if (status !== shown)
      tools.err(`${new Date(tools.now()).toISOString()} ${replaceControlCharacters(status)}`);
    shown = status;
    await pause(tools, until);
  }
}

async function pause({ wait, now }: CommandContext, until: number): Promise<void> {
  if (now() >= until) {
    const message = "Timed out waiting. The request wasn't canceled.";
    throw new CommandError(message, exitCodes.timedOut);
  }
  await wait(pollMs);
}

const statusTexts: Record<Submission["status"], string> = {
  awaiting_approval: "Waiting for approval",
  pending: "Sending to AWS",
  accepted: "Accepted by AWS",
  rejected: "Rejected",
  "not-sent": "Not sent",
  unknown: "Outcome unknown",
};

function formatSubmission({ id, status, accepted, error }: Submission): string {
  return [
    `Submission ${id}: ${statusTexts[status]}`,
    ...(accepted?.imageBuildVersionArn ? [accepted.imageBuildVersionArn] : []),
    ...(error
      ? [error.title, error.happened, ...(error.awsMessage ? [error.awsMessage] : [])]
      : []),
  ]
    .map(replaceControlCharacters)
    .join("\n");
}
