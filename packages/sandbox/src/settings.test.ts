import { describe, expect, it } from "vitest";
import { formatServerUrl, readSettings } from "./settings";

describe("readSettings", () => {
  it("needs nothing", () => {
    expect(readSettings({})).toMatchObject({
      host: "127.0.0.1",
      port: 4566,
      oidcPort: 4567,
      portalUrl: "http://localhost:3000",
      seed: "kiln",
      buildSeconds: 60,
      builds: 0,
      accounts: 2,
      waiting: 12,
    });
  });

  it.each([
    [["--builds", "500"], {}],
    [["--builds=500"], { KILN_SANDBOX_BUILDS: "7" }],
    [[], { KILN_SANDBOX_BUILDS: "500" }],
  ])("takes the number of builds of the past from %j and %j", (args, env) => {
    expect(readSettings(env, args).builds).toBe(500);
  });

  it.each([["--builds"], ["--builds", "-1"], ["--builds=100001"], ["--build", "5"]])(
    "refuses %j",
    (...args) => {
      expect(() => readSettings({}, args)).toThrow("--builds");
    },
  );

  it.each([
    [{ KILN_SANDBOX_HOST: "0.0.0.0" }, "loopback only"],
    [{ KILN_SANDBOX_PORT: "http" }, "KILN_SANDBOX_PORT"],
    [{ KILN_SANDBOX_OIDC_PORT: "70000" }, "KILN_SANDBOX_OIDC_PORT"],
    [{ KILN_SANDBOX_BUILD_SECONDS: "-1" }, "KILN_SANDBOX_BUILD_SECONDS"],
    [{ KILN_SANDBOX_ACCOUNTS: "1" }, "KILN_SANDBOX_ACCOUNTS"],
    [{ KILN_SANDBOX_WAITING: "many" }, "KILN_SANDBOX_WAITING"],
    [{ KILN_CONFIG: "kiln.config.yaml" }, "KILN_CONFIG is set"],
    [{ AWS_ENDPOINT_URL: "https://sts.eu-west-1.amazonaws.com" }, "AWS_ENDPOINT_URL"],
    [{ AWS_ENDPOINT_URL: "http://localhost:4000" }, "AWS_ENDPOINT_URL"],
    [{ KILN_SANDBOX_OIDC_ALG: "none" }, "KILN_SANDBOX_OIDC_ALG"],
  ])("refuses %j", (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it.each([
    { AWS_ENDPOINT_URL: "http://localhost:4600", KILN_SANDBOX_PORT: "4600" },
    { KILN_CONFIG: "kiln.config.yaml", KILN_SANDBOX: "1" },
  ])("takes %j", (env) => {
    expect(() => readSettings(env)).not.toThrow();
  });
});

it.each([
  ["127.0.0.1", "http://127.0.0.1:4566"],
  ["localhost", "http://localhost:4566"],
  ["::1", "http://[::1]:4566"],
])("formats the URL of a server on %s", (host, url) => {
  expect(formatServerUrl(host, 4566)).toBe(url);
});
