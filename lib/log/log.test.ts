import { describe, expect, it } from "vitest";
import { addToLogContext, runWithLogContext } from "./context";
import { createLog, type Log } from "./log";
import { describeError } from "./redact";

const secret = "an-oidc-client-secret-that-nobody-may-see";
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJlcmluIn0.c2lnbmF0dXJlLXBsYW50ZWQ";
const planted = {
  jwt,
  accessKey: "ASIAIOSFODNN7EXAMPLE",
  sessionToken: "IQoJb3JpZ2luX2VjEPlantedPlantedPlanted",
  password: "hunter2-planted",
  clientSecret: secret,
  apiToken: "kiln_PlantedPlantedPlantedPlantedPlantedPlantedPla",
};

/** Returns the lines that a function writes to a log. */
function linesOf(write: (log: Log) => void): string[] {
  const lines: string[] = [];
  const log = createLog(
    { KILN_OIDC_CLIENT_SECRET: secret, KILN_LOG_LEVEL: "trace" },
    { write: (line) => lines.push(line) },
  );
  write(log);
  return lines;
}

function expectNoSecret(lines: string[]) {
  expect(lines.length).toBeGreaterThan(0);
  for (const value of Object.values(planted)) expect(lines.join("")).not.toContain(value);
}

describe("the log redacts secrets", () => {
  it("by key, at any depth, in arrays and on errors", () => {
    const credentials = { accessKeyId: planted.accessKey, SecretAccessKey: planted.password };
    const deep = { a: { b: [{ c: { d: { Credentials: credentials, e: credentials } } }] } };
    const error = Object.assign(new Error("no"), {
      $response: { headers: { authorization: planted.jwt } },
      cause: Object.assign(new Error("inner"), { id_token: planted.jwt }),
    });
    expectNoSecret(
      linesOf((log) => {
        log.info(deep, "deep");
        log.error({ err: error }, "error");
        log.error(error);
        log.info({ headers: { cookie: planted.jwt, "set-cookie": [planted.jwt] } });
        log.warn({ externalId: planted.password, tokens: [planted.password] });
      }),
    );
  });

  it("within texts: messages, URLs and stacks", () => {
    const address = `https://idp.example/token?code=${planted.password}&id_token_hint=${jwt}`;
    expectNoSecret(
      linesOf((log) => {
        log.warn(`GET ${address} with Bearer ${jwt}`);
        log.warn(`${planted.apiToken} isn't valid`);
        log.error({ err: new Error(`refused ${planted.accessKey} ${planted.sessionToken}`) });
        log.error(
          { where: `postgresql://kiln:${planted.password}@db/kiln` },
          `secret is ${secret}`,
        );
      }),
    );
  });

  it("but keeps searchable ids", () => {
    const [line = ""] = linesOf((log) =>
      log.info({ clientToken: "c-1", requestId: "r-1", arn: "arn:aws:iam::1:role/x" }, "sent"),
    );
    expect(JSON.parse(line)).toMatchObject({
      clientToken: "c-1",
      requestId: "r-1",
      arn: "arn:aws:iam::1:role/x",
      level: "info",
      msg: "sent",
    });
  });

  it("and handles values that can't be serialized", () => {
    const circle: Record<string, unknown> = { big: 1n, when: new Date(0), bytes: Buffer.alloc(9) };
    circle.self = circle;
    const [line = ""] = linesOf((log) => log.info(circle));
    expect(JSON.parse(line)).toMatchObject({ big: "1", bytes: "[9 bytes]" });
  });
});

describe("the log lines of a request", () => {
  it("have its id, and the user and role once known", async () => {
    const lines: string[] = [];
    const log = createLog({}, { write: (line) => lines.push(line) });
    await runWithLogContext({ requestId: "r-1" }, async () => {
      log.info("before");
      await Promise.resolve();
      addToLogContext({ personId: "erin", roleId: "build-engineer" });
      log.info("after");
    });
    log.info("outside");
    const [before, after, outside] = lines.map((line) => JSON.parse(line));
    expect(before).toMatchObject({ requestId: "r-1" });
    expect(before).not.toHaveProperty("personId");
    expect(after).toMatchObject({ requestId: "r-1", personId: "erin", roleId: "build-engineer" });
    expect(outside).not.toHaveProperty("requestId");
  });

  it("separate concurrent requests", async () => {
    const lines: string[] = [];
    const log = createLog({}, { write: (line) => lines.push(line) });
    const request = (requestId: string) =>
      runWithLogContext({ requestId }, async () => {
        await Promise.resolve();
        log.info(requestId);
      });
    await Promise.all([request("r-1"), request("r-2")]);
    for (const { msg, requestId } of lines.map((line) => JSON.parse(line))) {
      expect(requestId).toBe(msg);
    }
  });
});

describe("the logged part of an error", () => {
  it("excludes the SDK's attached requests and responses", () => {
    const error = Object.assign(new Error("no"), {
      $metadata: { requestId: "r-1", httpStatusCode: 403 },
      $response: { headers: { authorization: "secret" } },
    });
    expect(JSON.stringify(describeError(error))).not.toContain("secret");
    expect(describeError(error)).toMatchObject({ requestId: "r-1", status: 403 });
  });

  it("uses a thrown text as the message", () => {
    expect(describeError("plain")).toEqual({ message: "plain" });
  });
});
