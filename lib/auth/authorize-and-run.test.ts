import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { requestIdHeader } from "@/lib/http/request-headers";
import { getRequestContext, runInRequestContext } from "./authorize-and-run";

const failing = (error: Error) =>
  runInRequestContext({ requestId: "the-request" }, () => Promise.reject(error));

it("reports that Kiln can't save if the database isn't writable", async () => {
  const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
  expect(await failing(full)).toMatchObject({
    ok: false,
    error: {
      code: "CannotSave",
      title: "Kiln can't save changes right now",
      reference: "the-request",
    },
  });
});

it("returns the log reference for any other failure", async () => {
  expect(await failing(new TypeError("a bug"))).toMatchObject({
    ok: false,
    error: { code: "Unexpected", reference: "the-request" },
  });
});

describe("the request ID in the logs", () => {
  beforeEach(() => config.set(readConfig("lib/config/sandbox.kiln.config.yaml")));
  afterEach(() => config.reset());

  const getRequestId = (sent: string) =>
    getRequestContext(new Headers({ [requestIdHeader]: sent })).requestId;

  it("is the one that the request was sent with", () => {
    expect(getRequestId("edge-proxy.0001")).toBe("edge-proxy.0001");
  });

  it.each(["short", "a".repeat(65), '"}{"level":"fatal"'])("is a new one instead of %j", (sent) => {
    expect(getRequestId(sent)).toMatch(/^[0-9a-f-]{36}$/);
  });
});
