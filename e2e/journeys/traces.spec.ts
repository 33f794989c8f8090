import { expect, test } from "@playwright/test";
import { startTraceReceiver } from "@/lib/tracing/testing/trace-receiver";
import { signInOverHttp } from "../support/http-session";
import { startKiln } from "../support/kiln";
import { createFullRequest } from "../support/requests";

test("A submit is one trace from the request to AWS's request ID", async () => {
  const receiver = await startTraceReceiver();
  const kiln = await startKiln({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } });
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  try {
    const erin = await signInOverHttp(kiln.url, "erin");
    const input = {
      scope: "build-engineer@eu-west-1",
      request: { ...createFullRequest(), clientToken: crypto.randomUUID() },
    };
    const result = await erin.action("submitBuild", "/builds/new", input, {
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    });
    const { requestId } = (result as { value: { accepted: { requestId: string } } }).value.accepted;
    const { spans, attribute, pathTo } = receiver;
    const call = () => spans.find((span) => attribute(span, "aws.request_id") === requestId);
    // Spans arrive in batches, with parents after their children.
    await expect
      .poll(() => {
        const span = call();
        return span && pathTo(span);
      })
      .toEqual(["POST", "POST /builds/new", "action submit", "aws CreateImage"]);
    expect(call()?.traceId).toBe(traceId);
    expect(JSON.stringify(spans)).not.toMatch(/erin|code=|state=/i);
  } finally {
    await kiln.stop();
    await receiver.stop();
  }
});
