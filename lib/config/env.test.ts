import { describe, expect, test } from "vitest";
import { listEnvWarnings, parseEnv } from "./env";

const minimal = {
  KILN_SECRET: "0123456789abcdef0123456789abcdef",
  KILN_OIDC_ISSUER: "http://localhost:4567/",
  KILN_OIDC_CLIENT_ID: "kiln",
};

describe("the environment", () => {
  test("has defaults for all optional variables", () => {
    expect(parseEnv(minimal)).toMatchObject({
      url: "http://localhost:3000",
      secure: false,
      issuer: "http://localhost:4567",
      sandbox: false,
      logLevel: "info",
    });
  });

  test("names every invalid variable in one message", () => {
    expect(() => parseEnv({ KILN_URL: "portal", DATABASE_URL: "mysql://x" })).toThrow(
      /KILN_URL must be.*KILN_SECRET must be set.*KILN_OIDC_ISSUER must.*DATABASE_URL must be/,
    );
  });

  test("rejects a URL with a path", () => {
    expect(() => parseEnv({ ...minimal, KILN_URL: "https://tools.example.com/kiln" })).toThrow(
      "KILN_URL must not have a path",
    );
    expect(parseEnv({ ...minimal, KILN_URL: "https://kiln.example.com/" })).toMatchObject({
      url: "https://kiln.example.com",
      secure: true,
    });
  });

  test("treats an empty value as unset", () => {
    expect(parseEnv({ ...minimal, DATABASE_URL: "", KILN_CONFIG: " " })).toMatchObject({
      databaseUrl: undefined,
      configFile: undefined,
    });
  });

  test("holds the previous secret to the same rules", () => {
    const previous = minimal.KILN_SECRET;
    const changed = { ...minimal, KILN_SECRET: "fedcba9876543210fedcba9876543210" };
    expect(parseEnv({ ...changed, KILN_SECRET_PREVIOUS: "" }).previousSecret).toBeUndefined();
    expect(parseEnv({ ...changed, KILN_SECRET_PREVIOUS: previous })).toMatchObject({
      secret: changed.KILN_SECRET,
      previousSecret: previous,
    });
    expect(() => parseEnv({ ...changed, KILN_SECRET_PREVIOUS: "short" })).toThrow(
      "KILN_SECRET_PREVIOUS must have at least 32 characters",
    );
  });

  test("rejects a secret of a few repeated characters", () => {
    for (const unit of ["x", "ab", "changeme", "12345678"]) {
      const secret = unit.repeat(40).slice(0, 40);
      expect(() => parseEnv({ ...minimal, KILN_SECRET: secret })).toThrow(
        /KILN_SECRET must be random/,
      );
    }
    const random = "pT0vX6nK3hQmB8sYcJ1rZ5wE9uL2dGfA7iOq4xNtUkM=";
    expect(parseEnv({ ...minimal, KILN_SECRET: random }).secret).toBe(random);
  });

  test("warns about http for other hosts", () => {
    const at = (url: string, issuer = "https://id.example.com") => listEnvWarnings({ url, issuer });
    expect(at("http://kiln.example.com")).toEqual([expect.stringContaining("KILN_URL")]);
    expect(at("http://10.0.0.7:3000", "http://id.corp")).toHaveLength(2);
    for (const local of ["http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:3000"]) {
      expect(at(local, local)).toEqual([]);
    }
  });

  test("never repeats the secret in an error", () => {
    expect(() => parseEnv({ ...minimal, KILN_SECRET: "hunter2" })).toThrow(
      expect.not.stringContaining("hunter2"),
    );
  });
});
