import "server-only";
import { context, propagation, trace } from "@opentelemetry/api";
import { createRedactingExporter } from "./redacting-exporter";

type Variables = Record<string, string | undefined>;

/**
 * Starts to export traces if OpenTelemetry's variables name an endpoint. Otherwise doesn't load the
 * SDK.
 *
 * @returns a function that exports the remaining spans and stops, or `null` if traces are off
 */
export async function startTracing(
  variables: Variables = process.env,
): Promise<(() => Promise<void>) | null> {
  if (!isConfigured(variables)) return null;
  const [sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  // Next.js would name the spans of outgoing requests by the full URL, such as that of a webhook.
  process.env.NEXT_OTEL_FETCH_DISABLED = "1";
  const named = resources.resourceFromAttributes({
    "service.name": "kiln",
    "service.version": process.env.KILN_VERSION ?? "unknown",
  });
  const ownVariables = resources.detectResources({ detectors: [resources.envDetector] });
  const provider = new sdk.NodeTracerProvider({
    resource: resources.defaultResource().merge(named).merge(ownVariables),
    spanProcessors: [new sdk.BatchSpanProcessor(createRedactingExporter(new OTLPTraceExporter()))],
  });
  provider.register();
  return async () => {
    await provider.shutdown();
    for (const part of [trace, context, propagation]) part.disable();
  };
}

function isConfigured(variables: Variables): boolean {
  const endpoint =
    variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || variables.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isOff = variables.OTEL_SDK_DISABLED === "true" || variables.OTEL_TRACES_EXPORTER === "none";
  return Boolean(endpoint) && !isOff;
}
