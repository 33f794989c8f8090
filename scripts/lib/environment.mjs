import { resolveRepositoryPath } from "./paths.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").Env} Env */

/**
 * The credentials that Kiln uses for the sandbox, from the sandbox's documentation. They are valid
 * only there.
 */
const BASE_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "AKIAKILNSANDBOX00001",
  AWS_SECRET_ACCESS_KEY: "kiln/sandbox/base/secret/not/for/real/aws1",
};

/**
 * Removes all AWS variables, so that a process of the sandbox can't reach a real account.
 *
 * @param {Env} env
 * @returns {Env}
 */
function withoutAws(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("AWS_")));
}

/**
 * @param {Env} env of this process
 * @param {Settings} settings
 * @returns {Env} for the sandbox's process
 */
export function createSandboxEnv(env, settings) {
  return {
    ...withoutAws(env),
    NODE_ENV: "production",
    KILN_SANDBOX: "1",
    // Kiln connects to this address.
    KILN_SANDBOX_HOST: "127.0.0.1",
    KILN_DATA_DIR: settings.dataDir,
    KILN_SANDBOX_PORT: String(settings.awsPort),
    KILN_SANDBOX_OIDC_PORT: String(settings.oidcPort),
    KILN_PORTAL_URL: settings.url,
    ...(settings.builds === undefined ? {} : { KILN_SANDBOX_BUILDS: settings.builds }),
  };
}

/**
 * @param {Env} env of this process
 * @param {Settings} settings
 * @param {string} secret that encrypts sessions
 * @returns {Env} for the portal's process
 */
export function createPortalEnv(env, settings, secret) {
  const common = {
    NODE_ENV: settings.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    HOSTNAME: settings.host,
    KILN_DATA_DIR: settings.dataDir,
    KILN_URL: settings.url,
    KILN_SECRET: secret,
    ...(settings.config ? { KILN_CONFIG: settings.config } : {}),
  };
  if (settings.mode === "real") return { ...env, ...common };
  return {
    ...withoutAws(env),
    ...common,
    ...BASE_CREDENTIALS,
    KILN_SANDBOX: "1",
    KILN_CONFIG: settings.config ?? resolveRepositoryPath("lib/config/sandbox.kiln.config.yaml"),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${settings.awsPort}`,
    AWS_REGION: "eu-west-1",
    // Without these variables, the SDK could read a profile file or call the EC2 metadata service.
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_EC2_METADATA_DISABLED: "true",
    KILN_OIDC_ISSUER: `http://localhost:${settings.oidcPort}`,
    KILN_OIDC_CLIENT_ID: "kiln",
    KILN_OIDC_CLIENT_SECRET: "kiln-sandbox-client-secret",
  };
}
