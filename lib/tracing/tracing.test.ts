import { createRequire } from "node:module";
import { trace } from "@opentelemetry/api";
import { afterEach, expect, it, vi } from "vitest";
import { probeListImages } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { runInSpan } from "./in-span";
import { startTracing } from "./start-tracing";
import { startTraceReceiver } from "./testing/trace-receiver";

afterEach(() => vi.unstubAllEnvs());

/** Runs a function in a trace as Next.js does for a request. */
function traceRequest<T>(run: () => Promise<T>): Promise<T> {
  const tracer = trace.getTracer("next.js");
  const attributes = {
    "http.method": "POST",
    "http.target": "/api/auth/callback/oidc?code=secret",
  };
  return tracer.startActiveSpan("POST /builds/new", { attributes }, async (span) => {
    span.recordException(new Error("Erin Engineer"));
    const result = await run();
    span.end();
    return result;
  });
}

it("doesn't load the SDK and runs functions directly without an endpoint", async () => {
  for (const variables of [
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_SDK_DISABLED: "true" },
    { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", OTEL_TRACES_EXPORTER: "none" },
  ]) {
    expect(await startTracing(variables)).toBeNull();
  }
  expect(await runInSpan("action view", {}, async (span) => span)).toBeUndefined();
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.filter((path) => /@opentelemetry\/(?!api\/)/.test(path))).toEqual([]);
});

it("exports one trace from the action to AWS's request ID, without personal data", async () => {
  const sandbox = await startSandboxProcess();
  const receiver = await startTraceReceiver();
  const { db, close } = await openTestDatabase();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url);
  const stop = await startTracing();
  const viewer = createSandboxIdentity("KilnViewer", { method: "assume-role" });
  await sandbox.fault("ListImages", { kind: "throttle" }, 1);
  await traceRequest(() =>
    runInSpan("action view", { "kiln.permission": "view" }, async () => {
      await db.selectFrom("ended_sessions").selectAll().execute();
      await probeListImages(viewer);
    }),
  );
  await probeListImages(createSandboxIdentity("KilnLead", { method: "assume-role" }));
  await stop?.();
  await close();
  await receiver.stop();
  await sandbox.stop();

  const { spans, attribute, pathTo } = receiver;
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect([...receiver.services]).toEqual(["kiln"]);
  const inAction = ["POST /builds/new", "action view"];
  const attempts = spans.filter(({ name }) => name === "aws ListImages");
  expect(attempts.map(pathTo)).toEqual(Array(2).fill([...inAction, "aws ListImages"]));
  expect(attempts.map((span) => attribute(span, "kiln.outcome"))).toEqual(["throttled", "ok"]);
  for (const span of attempts) expect(attribute(span, "aws.request_id")).toMatch(/^[0-9a-f-]{36}$/);
  const query = spans.find(({ name }) => name === "database select");
  expect(query && pathTo(query)).toEqual([...inAction, "database select"]);
  expect(JSON.stringify(spans)).not.toMatch(/secret|Erin|KilnViewer|select \*/);
});
