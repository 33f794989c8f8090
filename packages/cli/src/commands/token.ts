import type { Command } from "../command.ts";
import { exitCodes } from "../exit.ts";
import { formatJson, replaceControlCharacters } from "../output.ts";

interface Token {
  name: string;
  kind: string;
  actsAs: string;
  roleId: string;
  account: string;
  regions: string[];
  permissions: string[];
  expiresAt: string;
}

export const whoamiCommand: Command = {
  usage: "",
  summary: "Show the API token's role, Regions, and permissions",
  options: {},
  run: async (parsed, { client, out }) => {
    const token: Token = await client.get("/token");
    const { name, kind, actsAs, roleId, account, regions, permissions, expiresAt } = token;
    const lines = [
      `${name} (${kind}), acting as ${actsAs}`,
      `Role ${roleId} in account ${account} (${regions.join(", ")})`,
      `Permissions: ${permissions.join(", ")}`,
      `Expires ${expiresAt}`,
    ];
    out(parsed.isJson ? formatJson(token) : lines.map(replaceControlCharacters).join("\n"));
    return exitCodes.ok;
  },
};
