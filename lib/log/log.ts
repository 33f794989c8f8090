import "server-only";
import pino from "pino";

const secretKeys = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "secret",
  "token",
  "accessToken",
  "idToken",
  "refreshToken",
  "id_token",
  "access_token",
  "refresh_token",
  "client_secret",
  "accessKeyId",
  "secretAccessKey",
  "sessionToken",
  "externalId",
  "credentials",
  "Credentials",
  "WebIdentityToken",
];

/**
 * The server's log: one JSON object a line. What could be a secret is removed by name at the first
 * three levels, so that a careless `log.error({ response })` still leaks nothing. The client
 * token of a request is an idempotency key, not a secret, and stays readable.
 */
export const log = pino({
  level: process.env.KILN_LOG_LEVEL ?? "info",
  base: { app: "kiln" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: secretKeys.flatMap((key) => {
      const name = /^\w+$/.test(key) ? `.${key}` : `["${key}"]`;
      return [name.replace(/^\./, ""), `*${name}`, `*.*${name}`];
    }),
    remove: true,
  },
  serializers: { err: describeError },
});

/** What of an error may be logged: the SDK hangs whole requests and responses on its errors. */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const metadata = (error as { $metadata?: { requestId?: string; httpStatusCode?: number } })
    .$metadata;
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(metadata ? { requestId: metadata.requestId, status: metadata.httpStatusCode } : {}),
  };
}
