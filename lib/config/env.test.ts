import { describe, expect, test } from "vitest";
import { parseEnv } from "./env";

const minimal = {
  KILN_SECRET: "0123456789abcdef0123456789abcdef",
  KILN_OIDC_ISSUER: "http://localhost:4567/",
  KILN_OIDC_CLIENT_ID: "kiln",
};

describe("the environment", () => {
  test("has defaults for all that can have one", () => {
    expect(parseEnv(minimal)).toMatchObject({
      url: "http://localhost:3000",
      secure: false,
      issuer: "http://localhost:4567",
      sandbox: false,
      logLevel: "info",
    });
  });

  test("names every variable that is wrong, in one message", () => {
    expect(() => parseEnv({ KILN_URL: "portal", DATABASE_URL: "mysql://x" })).toThrow(
      /KILN_URL must be.*KILN_SECRET must be set.*KILN_OIDC_ISSUER must.*DATABASE_URL must be/,
    );
  });

  test("refuses an address with a path, which Kiln can't be served under", () => {
    expect(() => parseEnv({ ...minimal, KILN_URL: "https://tools.example.com/kiln" })).toThrow(
      "KILN_URL must not have a path",
    );
    expect(parseEnv({ ...minimal, KILN_URL: "https://kiln.example.com/" })).toMatchObject({
      url: "https://kiln.example.com",
      secure: true,
    });
  });

  test("takes an empty value for one that is not set", () => {
    expect(parseEnv({ ...minimal, DATABASE_URL: "", KILN_CONFIG: " " })).toMatchObject({
      databaseUrl: undefined,
      configFile: undefined,
    });
  });

  test("never repeats the secret in an error", () => {
    expect(() => parseEnv({ ...minimal, KILN_SECRET: "hunter2" })).toThrow(
      expect.not.stringContaining("hunter2"),
    );
  });
});
