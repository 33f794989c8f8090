import "server-only";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";

/** The attributes that leave the process. None of them contains personal data. */
const exportedAttributes = new Set([
  ...["http.method", "http.route", "http.status_code", "next.route", "next.span_type"],
  ...["kiln.permission", "kiln.outcome", "db.operation.name"],
  ...["rpc.system", "rpc.service", "rpc.method", "aws.request_id"],
]);

/**
 * Exports spans with only the attributes in {@link exportedAttributes}, and without events and
 * messages. Next.js adds URLs with authorization codes and search terms, and exception messages,
 * which can name people.
 */
export function createRedactingExporter(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(reduceSpan), done),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

function reduceSpan(span: ReadableSpan): ReadableSpan {
  const attributes = Object.entries(span.attributes).filter(([name]) =>
    exportedAttributes.has(name),
  );
  return Object.create(span, {
    name: { value: span.name.replace(/\?.*$/s, "") },
    attributes: { value: Object.fromEntries(attributes) },
    events: { value: [] },
    status: { value: { code: span.status.code } },
  });
}
