import "server-only";
import path from "node:path";
import { z } from "zod";
import { defineSingleton } from "@/lib/cache/singleton";
import { ConfigError } from "./config-error";

const webAddress = z
  .url({ protocol: /^https?$/, error: "must be an http or https URL", abort: true })
  .refine((text) => new URL(text).pathname === "/", "must not have a path");
const optionalText = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

const cookieKey = z
  .string({ error: "must be set" })
  .min(32, {
    error: "must have at least 32 characters (to generate a key, run openssl rand -base64 32)",
    abort: true,
  })
  .refine(
    (text) => !isTrivial(text),
    "must be random (to generate a key, run openssl rand -base64 32)",
  );

export const environmentSchema = z.object({
  KILN_URL: webAddress
    .default("http://localhost:3000")
    .describe(
      "The URL that browsers use to reach Kiln. Must use http or https and have no path, because Kiln needs its own hostname. If the URL uses http and the host isn't the local machine, Kiln logs a warning. Required for `npm start`, except in sandbox mode, where the default URL uses the port in `PORT`.",
    ),
  KILN_SECRET: cookieKey.describe(
    "The key that encrypts session cookies. Must be at least 32 random characters and the same on all replicas. Changing it signs everyone out, unless you set `KILN_SECRET_PREVIOUS`. In sandbox mode, Kiln creates a key in the data directory.",
  ),
  KILN_SECRET_PREVIOUS: z
    .preprocess((text) => text || undefined, cookieKey.optional())
    .describe(
      "The previous `KILN_SECRET`, which decrypts existing session cookies while you [change the key](operations.md#change-the-session-key).",
    ),
  KILN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be the identity provider's issuer URL" })
    .transform((text) => text.replace(/\/$/, ""))
    .describe(
      "The identity provider's issuer, as given in its discovery document. Kiln logs a warning if the issuer uses http and isn't on the local machine.",
    ),
  KILN_OIDC_CLIENT_ID: z
    .string({ error: "must be set" })
    .min(1, "must not be empty")
    .describe("The client ID that you registered with the provider."),
  KILN_OIDC_CLIENT_SECRET: optionalText.describe(
    "The client secret, sent with HTTP Basic authentication. Leave it out for a public client.",
  ),
  KILN_CONFIG: optionalText.describe(
    "The path to the configuration file. Defaults to `kiln.config.yaml` in Kiln's installation directory.",
  ),
  KILN_DATA_DIR: z
    .string()
    .min(1)
    .default(".kiln")
    .describe(
      "The directory for the embedded database, logs, cached build logs (`build-logs/`, 2 GB at most), and the sandbox's state. Only Kiln needs access. If Kiln can't write to the log cache, it keeps up to 16 logs in memory, up to 8 MB each.",
    ),
  KILN_SANDBOX: optionalText
    .transform((text) => text === "1" || text === "true")
    .describe(
      "Set to `1` to run Kiln with your configuration file against the sandbox instead of AWS.",
    ),
  KILN_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace, or silent",
    })
    .default("info")
    .describe("`fatal`, `error`, `warn`, `info`, `debug`, `trace`, or `silent`."),
  KILN_METRICS_TOKEN: optionalText
    .refine(
      (text) => text === undefined || text.length >= 24,
      "must have at least 24 characters (to generate a token, run openssl rand -base64 32)",
    )
    .describe(
      "The bearer token required to read [`/metrics`](operations.md#metrics). Must have at least 24 characters. Without a token, `/metrics` returns 404.",
    ),
  KILN_METRICS_PORT: optionalText
    .transform((text) => (text === undefined ? undefined : Number(text)))
    .refine(
      (port) => port === undefined || (Number.isInteger(port) && port > 0 && port < 65_536),
      "must be a port number from 1 to 65535",
    )
    .describe("A port on 127.0.0.1 that serves `/metrics` without a token."),
  DATABASE_URL: optionalText
    .refine(
      (text) => text === undefined || /^postgres(ql)?:\/\//.test(text),
      "must be a postgresql:// URL, or omitted to use the embedded database",
    )
    .describe(
      "A `postgresql://` URL. Without it, Kiln uses the embedded database in the data directory.",
    ),
});

const minDistinct = 8;
const maxPeriod = 8;

/**
 * Returns true if the secret only repeats a few characters, such as `xxxx...` or
 * `changemechangeme...`.
 */
function isTrivial(secret: string): boolean {
  const hasPeriod = (period: number) =>
    [...secret].every((character, at) => character === secret[at % period]);
  const periods = Array.from({ length: maxPeriod }, (_, index) => index + 1);
  return new Set(secret).size < minDistinct || periods.some(hasPeriod);
}

/**
 * Returns warnings for the log about valid but unsafe settings, such as sessions that others on the
 * network can read.
 */
export function listEnvWarnings({ url, issuer }: Pick<Env, "url" | "issuer">): string[] {
  const isPlain = (address: string) => {
    const { protocol, hostname } = new URL(address);
    return protocol === "http:" && !/^(localhost|.+\.localhost|127\..+|\[::1\])$/.test(hostname);
  };
  return [
    ...(isPlain(url) ? ["KILN_URL uses http, so session cookies are sent unencrypted"] : []),
    ...(isPlain(issuer)
      ? ["KILN_OIDC_ISSUER uses http, so an attacker on the network can sign in as any user"]
      : []),
  ];
}

/** Kiln's environment. Each variable is described in docs/configuration.md. */
export interface Env {
  /** Public URL without a trailing slash. */
  url: string;
  secure: boolean;
  /** The secret that encrypts session cookies and the identity provider's stored tokens. */
  secret: string;
  /** The previous secret, which is only used to decrypt. */
  previousSecret: string | undefined;
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  configFile: string | undefined;
  /** Absolute path. */
  dataDir: string;
  sandbox: boolean;
  logLevel: string;
  databaseUrl: string | undefined;
  /** The bearer token of `/metrics`. Without a token, `/metrics` is disabled. */
  metricsToken: string | undefined;
  /** The loopback port that serves the metrics without a token. */
  metricsPort: number | undefined;
}

/**
 * Parses the environment.
 *
 * @throws a `ConfigError` that names every invalid variable
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = environmentSchema.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path: keys, message }) => `${keys.join(".")} ${message}`,
    );
    throw new ConfigError(`Environment: ${problems.join("; ")}`);
  }
  const values = parsed.data;
  return {
    url: new URL(values.KILN_URL).origin,
    secure: values.KILN_URL.startsWith("https:"),
    secret: values.KILN_SECRET,
    previousSecret: values.KILN_SECRET_PREVIOUS,
    issuer: values.KILN_OIDC_ISSUER,
    clientId: values.KILN_OIDC_CLIENT_ID,
    clientSecret: values.KILN_OIDC_CLIENT_SECRET,
    configFile: values.KILN_CONFIG,
    dataDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), values.KILN_DATA_DIR),
    sandbox: values.KILN_SANDBOX,
    logLevel: values.KILN_LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    metricsToken: values.KILN_METRICS_TOKEN,
    metricsPort: values.KILN_METRICS_PORT,
  };
}

/** The process's environment, read once. */
export const env = defineSingleton("env", () => parseEnv(process.env));
