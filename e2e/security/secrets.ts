import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import type { Kiln } from "../support/kiln";

interface Secret {
  name: string;
  value: string;
}

/** The sandbox's base credentials and client secret from its documentation. */
const KNOWN: Secret[] = [
  { name: "the portal's own secret key", value: "kiln/sandbox/base/secret/not/for/real/aws1" },
  { name: "the OpenID client secret", value: "kiln-sandbox-client-secret" },
];

function rows<Row>(file: string, query: string): Row[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(query).all() as Row[];
  } finally {
    database.close();
  }
}

/**
 * Collects the values that must stay on the server, which are fixed, generated, or issued by STS
 * and the provider.
 */
export function collectSecrets({ dataDir }: Kiln): Secret[] {
  const sessions = rows<Record<"access_key_id" | "secret_access_key" | "session_token", string>>(
    join(dataDir, "sandbox.db"),
    "SELECT access_key_id, secret_access_key, session_token FROM sessions",
  );
  const tokens = rows<{ model: string; id: string }>(
    join(dataDir, "sandbox-oidc.db"),
    "SELECT model, id FROM records WHERE model IN ('AccessToken', 'RefreshToken')",
  );
  return [
    ...KNOWN,
    { name: "KILN_SECRET", value: readFileSync(join(dataDir, "secret"), "utf8").trim() },
    ...sessions.flatMap((session) =>
      Object.entries(session).map(([name, value]) => ({ name: `an issued ${name}`, value })),
    ),
    ...tokens.map(({ model, id }) => ({ name: `the provider's ${model}`, value: id })),
  ];
}

/** Matches a signed or unsigned JSON Web Token. */
const JWT = /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/;

/**
 * Matches an encrypted token. It has five parts, of which the second is empty if the key is shared.
 */
const SEALED = /eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/g;

/** Removes encrypted tokens, which reveal nothing without the key. */
export function removeEncryptedTokens(text: string): string {
  return text.replaceAll(SEALED, "");
}

/** Returns a value in the encodings in which a text could contain it. */
function formsOf(value: string): string[] {
  const base64 = Buffer.from(value).toString("base64").replace(/=+$/, "");
  return [...new Set([value, encodeURIComponent(value), value.replaceAll("/", "\\/"), base64])];
}

/** Returns the names of the secrets found in a text. A JSON Web Token counts as one. */
export function findSecrets(text: string, secrets: readonly Secret[]): string[] {
  const found = secrets.filter(({ value }) => formsOf(value).some((form) => text.includes(form)));
  return [...found.map(({ name }) => name), ...(JWT.test(text) ? ["a JSON web token"] : [])];
}

/** Returns all files of a folder, with each byte as one character (Latin-1). */
export function readFolderFiles(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = join(entry.parentPath, entry.name);
      return { name, text: readFileSync(name, "latin1") };
    });
}
