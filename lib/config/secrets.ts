import "server-only";
import { readFileSync } from "node:fs";
import { ConfigError } from "./config-error";
import type { NotificationsConfig, SecretSource } from "./notifications";

/**
 * Reads a secret from its environment variable or file.
 *
 * @throws ConfigError that names the variable or the file, never the value
 */
function readSecret(
  { env: name, file }: SecretSource,
  variables: Record<string, string | undefined> = process.env,
): string {
  const value = name === undefined ? readText(file ?? "") : variables[name];
  const text = value?.trim() ?? "";
  if (text !== "") return text;
  throw new ConfigError(
    name === undefined ? `${file} is empty` : `Environment: ${name} must be set`,
  );
}

function readText(file: string): string {
  try {
    return readFileSync(/* turbopackIgnore: true */ file, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    throw new ConfigError(`${file} can't be read (${code})`);
  }
}

export function readWebhookUrl(
  source: SecretSource,
  variables?: Record<string, string | undefined>,
) {
  const text = readSecret(source, variables);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw new ConfigError(
    `${formatSourceName(source)} must be an http or https URL without a password`,
  );
}

/**
 * Returns the keys of a generic webhook. There is one key, or several separated by whitespace while
 * a receiver changes keys.
 */
export function readSigningKeys(
  source: SecretSource,
  variables?: Record<string, string | undefined>,
): Buffer[] {
  const keys = readSecret(source, variables).split(/\s+/);
  return keys.map((key) => {
    const bytes = Buffer.from(/^whsec_([A-Za-z0-9+/]+=*)$/.exec(key)?.[1] ?? "", "base64");
    if (bytes.length >= 24 && bytes.length <= 64) return bytes;
    const expected = "must be whsec_ followed by 24 to 64 random bytes in base64";
    throw new ConfigError(`${formatSourceName(source)} ${expected}`);
  });
}

/** Returns the mail server's URL. `smtp` and `smtps` use TLS, except `smtp` with `?tls=none`. */
export function readMailServerUrl(
  source: SecretSource,
  variables?: Record<string, string | undefined>,
) {
  const text = readSecret(source, variables);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== "") return url;
  throw new ConfigError(`${formatSourceName(source)} must be an smtps:// or smtp:// URL`);
}

/** Checks at startup that every secret is available and in the required format. */
export function requireSecrets(
  { email, channels }: NotificationsConfig,
  variables?: Record<string, string | undefined>,
): void {
  if (email) readMailServerUrl(email.server, variables);
  for (const { url, secret } of channels) {
    if (url) readWebhookUrl(url, variables);
    if (secret) readSigningKeys(secret, variables);
  }
}

function formatSourceName({ env, file }: SecretSource): string {
  return env === undefined ? String(file) : `Environment: ${env}`;
}
