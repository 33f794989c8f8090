import type { Command } from "./command.ts";
import { compareCommand, listCommand, showCommand } from "./commands/builds.ts";
import { ciTokenCommand } from "./commands/ci-token.ts";
import { logsCommand } from "./commands/logs.ts";
import { mcpCommand } from "./commands/mcp.ts";
import { approveCommand, rejectCommand, reviewsCommand } from "./commands/reviews.ts";
import { submitCommand } from "./commands/submit.ts";
import { whoamiCommand } from "./commands/token.ts";

/** The commands by name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  submit: submitCommand,
  list: listCommand,
  show: showCommand,
  logs: logsCommand,
  compare: compareCommand,
  reviews: reviewsCommand,
  approve: approveCommand,
  reject: rejectCommand,
  whoami: whoamiCommand,
  "ci-token": ciTokenCommand,
  mcp: mcpCommand,
};
