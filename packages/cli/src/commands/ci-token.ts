import { validateKilnUrl } from "../client.ts";
import type { Command, CommandContext } from "../command.ts";
import { CommandError, createUsageError, exitCodes } from "../exit.ts";
import { formatJson } from "../output.ts";

export const ciTokenCommand: Command = {
  usage: "",
  summary: "Exchange a CI job's OpenID Connect token for an API token, and print it",
  options: {
    audience: { type: "string", help: "the audience of the job's token (default: Kiln's URL)" },
  },
  needsToken: false,
  run: async (parsed, tools) => {
    const { client, out, err, env } = tools;
    const audience = parsed.text("audience") ?? validateKilnUrl(parsed.text("url") ?? env.KILN_URL);
    const token = env.KILN_ID_TOKEN ?? (await requestGitHubToken(tools, audience));
    if (!token) {
      throw createUsageError(
        "No job token found. In GitHub Actions, add id-token: write to permissions. In GitLab, add KILN_ID_TOKEN to id_tokens.",
      );
    }
    const issued = await client.post<{ token: string }>("/ci-tokens", { token });
    // Hides the token in the job's log.
    if (env.GITHUB_ACTIONS === "true") err(`::add-mask::${issued.token}`);
    out(parsed.isJson ? formatJson(issued) : issued.token);
    return exitCodes.ok;
  },
};

/** Requests a GitHub Actions job's token; undefined outside a job, or without the permission. */
async function requestGitHubToken(
  { env }: CommandContext,
  audience: string,
): Promise<string | undefined> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: secret } = env;
  if (!address || !secret) return undefined;
  const url = new URL(address);
  url.searchParams.set("audience", audience);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${secret}` },
    redirect: "error",
  }).catch((error: Error) => {
    throw new CommandError(`Can't request the job's token: ${error.message}`, exitCodes.failed);
  });
  if (!response.ok) {
    const message = `Can't request the job's token: GitHub returned HTTP ${response.status}.`;
    throw new CommandError(message, exitCodes.failed);
  }
  const { value } = (await response.json()) as { value?: string };
  return value;
}
