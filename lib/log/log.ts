import "server-only";
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from "pino";
import { getLogContext } from "./context";
import { redactLogLine, redactSecrets } from "./redact";

const secretVariables = [
  "KILN_SECRET",
  "KILN_SECRET_PREVIOUS",
  "KILN_OIDC_CLIENT_SECRET",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "DATABASE_URL",
];
const minSecretLength = 8;

/** Excludes `child`, whose bindings would bypass redaction. */
export type Log = Pick<Logger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

/**
 * Creates a log that writes one JSON object per line. Redacts values with the name or format of a
 * secret, so that a careless `log.error({ response })` leaks nothing. A request's client token is
 * an idempotency key, not a secret, and remains readable.
 */
export function createLog(
  env: Record<string, string | undefined>,
  destination: DestinationStream = pino.destination(1),
): Log {
  const known = secretVariables
    .map((name) => env[name] ?? "")
    .filter((value) => value.length >= minSecretLength);
  return pino(
    {
      level: isLevel(env.KILN_LOG_LEVEL) ? env.KILN_LOG_LEVEL : "info",
      base: { app: "kiln" },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => ({ ...getLogContext() }),
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => Object(redactSecrets(fields)),
      },
      serializers: { err: (described) => described },
      hooks: { streamWrite: (line) => redactLogLine(line, known) },
    },
    destination,
  );
}

/**
 * True for a log level of pino. With any other value, the default level applies, because the
 * environment check needs a log to report the value.
 */
function isLevel(word: string | undefined): word is LevelWithSilent {
  return word === "silent" || (word !== undefined && word in pino.levels.values);
}

export const log = createLog(process.env);
