import "server-only";
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from "pino";
import { logContext } from "./context";
import { scrubLine, withoutSecrets } from "./redact";

const secretVariables = [
  "KILN_SECRET",
  "KILN_OIDC_CLIENT_SECRET",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "DATABASE_URL",
];
const shortestSecret = 8;

/** Without `child`: its bindings would go past the removal of secrets. */
export type Log = Pick<Logger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

/**
 * A log that writes one JSON object a line. What is named like a secret or looks like one is
 * removed, so that a careless `log.error({ response })` still leaks nothing. The client token of a
 * request is an idempotency key, not a secret, and stays readable.
 */
export function createLog(
  env: Record<string, string | undefined>,
  destination: DestinationStream = pino.destination(1),
): Log {
  const known = secretVariables
    .map((name) => env[name] ?? "")
    .filter((value) => value.length >= shortestSecret);
  return pino(
    {
      level: isLevel(env.KILN_LOG_LEVEL) ? env.KILN_LOG_LEVEL : "info",
      base: { app: "kiln" },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...logContext() }),
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => Object(withoutSecrets(fields)),
      },
      serializers: { err: (described) => described },
      hooks: { streamWrite: (line) => scrubLine(line, known) },
    },
    destination,
  );
}

/** Anything else is reported by the check of the environment, which needs a log to do so. */
function isLevel(word: string | undefined): word is LevelWithSilent {
  return word === "silent" || (word !== undefined && word in pino.levels.values);
}

/** The server's log. */
export const log = createLog(process.env);
