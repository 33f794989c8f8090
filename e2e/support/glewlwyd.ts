import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "libsql";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { createCookieFetch } from "./cookie-jar";

/**
 * Glewlwyd (Debian package `glewlwyd`), an OpenID Connect provider in C with its own user database.
 * Its API is described in `/usr/share/doc/glewlwyd`.
 */
const program = "/usr/bin/glewlwyd";
const modules = "/usr/lib/glewlwyd";
const schema = "/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz";
const pages = "/usr/share/glewlwyd/webapp";

export const isGlewlwydInstalled = existsSync(program) && existsSync(schema);

const clientSecret = "glewlwyd-client-secret";
const person = { username: "erin", password: "correct horse battery staple" };

export interface Glewlwyd {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Registers Kiln as a client. */
  register(kilnUrl: string): Promise<void>;
  /** Signs in at the login page and returns the URL of the page after the return to Kiln. */
  signIn(loginPage: string, jar: ReturnType<typeof createCookieFetch>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts Glewlwyd with a user in the group `platform-engineers`. */
export async function startGlewlwyd(): Promise<Glewlwyd> {
  const [port = 0] = await findFreePorts(1);
  const url = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), "kiln-glewlwyd-"));
  const server = spawn(program, ["--config-file", writeSettings(folder, port, url)], {
    stdio: "ignore",
  });
  await waitUntilListening(`${url}/config`);
  const admin = await sessionOf(url, { username: "admin", password: "password" });
  await addGroups(admin);
  await admin("POST", "/mod/plugin/", pluginOf(`${url}/api/oidc`));
  await admin("POST", "/user/", {
    ...person,
    name: "Erin Engineer",
    email: "erin@example.com",
    enabled: true,
    scope: ["openid", "g_profile"],
    groups: ["platform-engineers", "everyone"],
  });
  return {
    issuer: `${url}/api/oidc`,
    clientId: "kiln",
    clientSecret,
    register: async (kilnUrl) => {
      await admin("POST", "/client/", {
        client_id: "kiln",
        name: "Kiln",
        enabled: true,
        confidential: true,
        password: clientSecret,
        redirect_uri: [`${kilnUrl}/api/auth/callback/oidc`],
        authorization_type: ["code"],
        token_endpoint_auth_method: ["client_secret_basic"],
        scope: [],
      });
    },
    signIn: async (loginPage, jar) => {
      const call = await sessionOf(url, person, jar);
      await call("PUT", "/auth/grant/kiln", { scope: "openid" });
      const next = new URL(loginPage).searchParams.get("callback_url");
      // The login page adds this parameter once the user has signed in and consented.
      return (await jar.visit(`${next}&g_continue`)).url;
    },
    stop: async () => {
      const ended = once(server, "exit");
      server.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function writeSettings(folder: string, port: number, url: string): string {
  const database = join(folder, "glewlwyd.db");
  const connection = new Database(database);
  connection.exec(gunzipSync(readFileSync(schema)).toString());
  connection.close();
  const path = join(folder, "glewlwyd.conf");
  writeFileSync(
    path,
    `port=${port}
bind_address="127.0.0.1"
external_url="${url}"
login_url="login.html"
api_prefix="api"
static_files_path="${pages}"
log_mode="console"
log_level="NONE"
cookie_secure=0
session_key="GLEWLWYD2_SESSION_ID"
session_expiration=3600
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="${modules}/user"
client_module_path="${modules}/client"
user_auth_scheme_module_path="${modules}/scheme"
plugin_module_path="${modules}/plugin"
database = { type = "sqlite3"; path = "${database}"; };
`,
  );
  return path;
}

async function waitUntilListening(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await fetch(url).catch(() => null))) {
    if (Date.now() > deadline) throw new Error(`Nothing listens on ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/** Signs in at Glewlwyd's API. */
async function sessionOf(
  url: string,
  account: typeof person,
  jar = createCookieFetch(),
): Promise<Call> {
  const call: Call = async (method, path, body) => {
    const response = await jar.send(`${url}/api${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} returned ${response.status}: ${text}`);
    return text ? JSON.parse(text) : null;
  };
  await call("POST", "/auth/", account);
  return call;
}

/** Gives users a list of groups, which their database has no field for by default. */
async function addGroups(admin: Call): Promise<void> {
  const source = (await admin("GET", "/mod/user/database")) as {
    parameters: { "data-format": Record<string, object> };
  };
  source.parameters["data-format"].groups = { multiple: true, read: true, write: true };
  await admin("PUT", "/mod/user/database", source);
  await admin("PUT", "/mod/user/database/reset/", {});
}

/** The OpenID Connect plugin: authorization code flow with PKCE, RS256, groups in the ID token. */
function pluginOf(issuer: string) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return {
    module: "oidc",
    name: "oidc",
    display_name: "OpenID Connect",
    parameters: {
      iss: issuer,
      "jwt-type": "rsa",
      "jwt-key-size": "256",
      key: privateKey,
      cert: publicKey,
      "access-token-duration": 3600,
      "refresh-token-duration": 3600,
      "code-duration": 600,
      "refresh-token-rolling": true,
      "allow-non-oidc": false,
      "auth-type-code-enabled": true,
      "auth-type-token-enabled": false,
      "auth-type-id-token-enabled": true,
      "auth-type-password-enabled": false,
      "auth-type-client-enabled": false,
      "auth-type-refresh-enabled": true,
      "pkce-allowed": true,
      "pkce-method-plain-allowed": false,
      "subject-type": "public",
      "name-claim": "mandatory",
      "email-claim": "mandatory",
      "scope-claim": "no",
      claims: [{ name: "groups", "user-property": "groups", type: "string", mandatory: true }],
      "session-cookie-name": "GLEWLWYD2_OIDC_SID",
      "session-cookie-expiration": 3600,
    },
  };
}
