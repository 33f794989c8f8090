import "server-only";
import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";

const getTracer = () => trace.getTracer("kiln");

/**
 * Runs a function in a span of the current request's trace. Outside a traced request, it runs the
 * function without a span, because polls and other background work would produce a trace for each
 * call.
 *
 * @param attributes are exported only if `redacting-exporter.ts` lists them
 */
export function runInSpan<T>(
  name: string,
  attributes: Attributes,
  run: (span?: Span) => Promise<T>,
): Promise<T> {
  if (!trace.getActiveSpan()) return run();
  return getTracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await run(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/**
 * Adds a span that ends now to the current request's trace.
 *
 * @param toSpan called only in a traced request
 */
export function addSpan(
  durationMs: number,
  toSpan: () => { name: string; attributes: Attributes },
): void {
  if (!trace.getActiveSpan()) return;
  const { name, attributes } = toSpan();
  getTracer()
    .startSpan(name, { attributes, startTime: Date.now() - durationMs })
    .end();
}
