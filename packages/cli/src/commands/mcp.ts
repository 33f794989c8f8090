import { readFileSync } from "node:fs";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit.ts";
import type { TokenInfo } from "../mcp/server.ts";

export const mcpCommand: Command = {
  usage: "",
  summary: "Run an MCP server on stdio so that agents can use Kiln's API",
  options: {},
  run: async (_, { client, err }) => {
    const token: TokenInfo = await client.get("/token");
    // The server is loaded on demand, because the other commands don't need its packages.
    const { createMcpServer } = await import("../mcp/server.ts");
    const { StdioServerTransport } = await import("@modelcontextprotocol/sdk/server/stdio.js");
    const about = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const server = createMcpServer(client, token, JSON.parse(about).version);
    const closed = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      process.stdin.once("end", () => void server.close());
    });
    await server.connect(new StdioServerTransport());
    err("MCP server running on stdio.");
    await closed;
    return exitCodes.ok;
  },
};
