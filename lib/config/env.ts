import "server-only";
import path from "node:path";
import { z } from "zod";
import { processValue } from "@/lib/cache/process-value";
import { ConfigError } from "./config-error";

const webAddress = z
  .url({ protocol: /^https?$/, error: "must be an http or https URL", abort: true })
  .refine((text) => new URL(text).pathname === "/", "must not have a path");
const optionalText = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined);

const environment = z.object({
  KILN_URL: webAddress.default("http://localhost:3000"),
  KILN_SECRET: z
    .string({ error: "must be set" })
    .min(32, "must have at least 32 characters (openssl rand -base64 32)")
    .refine((text) => !isTrivial(text), "must be random (openssl rand -base64 32)"),
  KILN_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "must be the identity provider's issuer URL" })
    .transform((text) => text.replace(/\/$/, "")),
  KILN_OIDC_CLIENT_ID: z.string({ error: "must be set" }).min(1, "must not be empty"),
  KILN_OIDC_CLIENT_SECRET: optionalText,
  KILN_CONFIG: optionalText,
  KILN_DATA_DIR: z.string().min(1).default(".kiln"),
  KILN_SANDBOX: optionalText.transform((text) => text === "1" || text === "true"),
  KILN_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be one of fatal, error, warn, info, debug, trace, silent",
    })
    .default("info"),
  DATABASE_URL: optionalText.refine(
    (text) => text === undefined || /^postgres(ql)?:\/\//.test(text),
    "must be a postgresql:// URL. Omit it to use the embedded database.",
  ),
});

const minDistinct = 8;
const maxPeriod = 8;

/** True if the secret repeats a few characters: `xxxx...`, `changemechangeme...`. */
function isTrivial(secret: string): boolean {
  const repeats = (period: number) =>
    [...secret].every((character, at) => character === secret[at % period]);
  const periods = Array.from({ length: maxPeriod }, (_, index) => index + 1);
  return new Set(secret).size < minDistinct || periods.some(repeats);
}

/**
 * Returns warnings about valid but unsafe settings, such as sessions that others on the network can
 * read. For the log.
 */
export function envWarnings({ url, issuer }: Pick<Env, "url" | "issuer">): string[] {
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

/** Kiln's environment; docs/configuration.md describes each variable. */
export interface Env {
  /** Public URL without a trailing slash. */
  url: string;
  secure: boolean;
  secret: string;
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  configFile: string | undefined;
  /** Absolute path. */
  dataDir: string;
  sandbox: boolean;
  logLevel: string;
  databaseUrl: string | undefined;
}

/** Parses the environment; throws a `ConfigError` that names every invalid variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = environment.safeParse(source);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(
      ({ path: keys, message }) => `${keys.join(".")} ${message}`,
    );
    throw new ConfigError(`Environment: ${wrong.join("; ")}`);
  }
  const values = parsed.data;
  return {
    url: new URL(values.KILN_URL).origin,
    secure: values.KILN_URL.startsWith("https:"),
    secret: values.KILN_SECRET,
    issuer: values.KILN_OIDC_ISSUER,
    clientId: values.KILN_OIDC_CLIENT_ID,
    clientSecret: values.KILN_OIDC_CLIENT_SECRET,
    configFile: values.KILN_CONFIG,
    dataDir: path.resolve(/* turbopackIgnore: true */ process.cwd(), values.KILN_DATA_DIR),
    sandbox: values.KILN_SANDBOX,
    logLevel: values.KILN_LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
  };
}

/** The process's environment, read once. */
export const env = processValue("env", () => parseEnv(process.env));
