import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createPortalEnv, createSandboxEnv } from "./environment.mjs";
import { type Env, readSettings } from "./settings.mjs";
import { createTemporaryFolder } from "./testing";

const real = {
  KILN_URL: "https://kiln.example.com",
  KILN_SECRET: "a secret of thirty-two characters",
  KILN_OIDC_ISSUER: "https://id.example.com",
  KILN_OIDC_CLIENT_ID: "kiln",
  KILN_OIDC_CLIENT_SECRET: "client secret",
};
let config = "";
let elsewhere = "";

beforeEach(() => {
  elsewhere = createTemporaryFolder();
  config = join(elsewhere, "other.yaml");
  writeFileSync(config, "");
});

function settingsOf(env: Env) {
  return readSettings(env, [], elsewhere);
}

describe("settings", () => {
  it("default to the sandbox on the standard ports", () => {
    expect(settingsOf({})).toMatchObject({
      mode: "sandbox",
      host: "127.0.0.1",
      port: 3000,
      awsPort: 4566,
      oidcPort: 4567,
      url: "http://localhost:3000",
      config: null,
    });
  });

  it("include the port in the URL", () => {
    expect(settingsOf({ PORT: "4001" }).url).toBe("http://localhost:4001");
  });

  it.each(["http", "0", "65536", "3000.5"])("reject %s as a port", (PORT) => {
    expect(() => settingsOf({ PORT })).toThrow(
      `PORT must be a port number from 1 to 65535, not "${PORT}".`,
    );
  });

  it("reject a sandbox that is reachable from the network", () => {
    const env = { KILN_HOST: "0.0.0.0" };
    expect(() => settingsOf(env)).toThrow("the sandbox lets anyone sign in");
  });

  it("use real AWS with a complete configuration", () => {
    const env = { ...real, KILN_CONFIG: config };
    expect(settingsOf(env)).toMatchObject({ mode: "real", url: real.KILN_URL, config });
  });

  it("use kiln.config.yaml by default", () => {
    const usual = join(elsewhere, "kiln.config.yaml");
    writeFileSync(usual, "");
    expect(settingsOf({ ...real }).config).toBe(usual);
  });

  it("list everything that a real configuration lacks", () => {
    const env = { KILN_CONFIG: config, KILN_URL: real.KILN_URL };
    expect(() => settingsOf(env)).toThrow("KILN_SECRET, KILN_OIDC_ISSUER, and KILN_OIDC_CLIENT_ID");
  });

  it("name a missing configuration file", () => {
    const env = { KILN_CONFIG: `${config}.missing` };
    expect(() => settingsOf(env)).toThrow("which doesn't exist");
  });

  it("don't fall back to the sandbox with a real identity provider", () => {
    expect(() => settingsOf({ ...real })).toThrow("kiln.config.yaml doesn't exist");
  });

  it("run a configuration file against the sandbox on request", () => {
    const env = { KILN_SANDBOX: "1", KILN_CONFIG: config };
    expect(settingsOf(env)).toMatchObject({ mode: "sandbox", config });
  });
});

describe("the environment of the servers", () => {
  const shell = {
    PATH: "/bin",
    AWS_PROFILE: "production",
    AWS_SESSION_TOKEN: "real",
    AWS_ENDPOINT_URL_STS: "https://sts.example.com",
  };

  it("has no variables of a real AWS account with the sandbox", () => {
    const settings = settingsOf(shell);
    for (const env of [createSandboxEnv(shell, settings), createPortalEnv(shell, settings, "s")]) {
      expect(env.PATH).toBe("/bin");
      expect(env.AWS_PROFILE).toBeUndefined();
      expect(env.AWS_SESSION_TOKEN).toBeUndefined();
      expect(env.AWS_ENDPOINT_URL_STS).toBeUndefined();
    }
  });

  it("points Kiln at the sandbox's ports", () => {
    const settings = settingsOf({ ...shell, KILN_SANDBOX_PORT: "5001" });
    expect(createPortalEnv(shell, settings, "s").AWS_ENDPOINT_URL).toBe("http://127.0.0.1:5001");
  });

  it("starts the sandbox at the address that Kiln connects to", () => {
    const env = { ...shell, KILN_SANDBOX_HOST: "::1" };
    expect(createSandboxEnv(env, settingsOf(env)).KILN_SANDBOX_HOST).toBe("127.0.0.1");
  });

  it("gives the portal the sandbox's configuration, its address and port", () => {
    const settings = settingsOf({ ...shell, KILN_HOST: "127.0.0.1", PORT: "3001" });
    expect(createPortalEnv({ ...shell, HOSTNAME: "a-container" }, settings, "s")).toMatchObject({
      HOSTNAME: "127.0.0.1",
      PORT: "3001",
      KILN_CONFIG: expect.stringMatching(/^\/.*\/sandbox\.kiln\.config\.yaml$/),
    });
  });

  it("keeps a real account's variables", () => {
    const env = { ...shell, ...real, KILN_CONFIG: config };
    expect(createPortalEnv(env, settingsOf(env), real.KILN_SECRET)).toMatchObject({
      AWS_PROFILE: "production",
      KILN_CONFIG: config,
      KILN_SECRET: real.KILN_SECRET,
    });
  });
});
