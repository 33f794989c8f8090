import "server-only";
import type { Span } from "@opentelemetry/api";
import { metrics } from "@/lib/metrics/metrics";
import { runInSpan } from "@/lib/tracing/in-span";
import { classifyError } from "./errors/classify";

interface MeasurableClient {
  middlewareStack: {
    // biome-ignore lint/suspicious/noExplicitAny: the SDK's type depends on each client's commands
    add(middleware: any, options: { step: "finalizeRequest"; priority: "low"; name: string }): void;
  };
}

type WithMetadata = { $metadata?: { requestId?: string } } | undefined;

interface CallResult {
  output?: WithMetadata;
}

interface Context {
  clientName?: string;
  commandName?: string;
}

/** Counts, times, and traces each attempt of a client's calls, including the SDK's retries. */
export function instrumentClient<C extends MeasurableClient>(client: C): C {
  const measure =
    (next: (args: unknown) => Promise<unknown>, context: Context) => async (args: unknown) => {
      const service = (context.clientName ?? "").replace(/Client$/, "").toLowerCase();
      const operation = (context.commandName ?? "").replace(/Command$/, "");
      const startedAt = performance.now();
      const count = (outcome: string) => {
        metrics().awsCalls.inc({ service, operation, outcome });
        metrics().awsSeconds.observe({ service }, (performance.now() - startedAt) / 1000);
        return outcome;
      };
      const called = { "rpc.system": "aws-api", "rpc.service": service, "rpc.method": operation };
      return runInSpan(`aws ${operation}`, called, async (span) => {
        try {
          const result = await next(args);
          addOutcome(span, count("ok"), (result as CallResult).output);
          return result;
        } catch (error) {
          addOutcome(span, count(classifyOutcome(error)), error as WithMetadata);
          throw error;
        }
      });
    };
  client.middlewareStack.add(measure, {
    ...{ step: "finalizeRequest", priority: "low", name: "kilnMetrics" },
  });
  return client;
}

function addOutcome(span: Span | undefined, outcome: string, response: WithMetadata): void {
  const requestId = response?.$metadata?.requestId;
  span?.setAttributes({
    "kiln.outcome": outcome,
    ...(requestId ? { "aws.request_id": requestId } : {}),
  });
}

/** Returns the outcome label of an error for the metrics. */
function classifyOutcome(error: unknown): string {
  const { code, sent } = classifyError(error);
  if (code === "Throttled") return "throttled";
  if (/Denied|Forbidden/.test(code)) return "denied";
  if (/Credentials|ClockSkew/.test(code)) return "unauthenticated";
  if (sent === "rejected") return "rejected";
  return "failed";
}
