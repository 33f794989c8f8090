import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { failureAnswer, type Outcome, perform, type Route, route } from "./dispatch";
import type { SimpleFault } from "./faults/fault";
import { faultError } from "./faults/fault-errors";
import { baseUser } from "./identity/principal";
import { type InspectionParts, inspect, isInspection } from "./inspection/inspect";
import type { WireAnswer, WireRequest } from "./protocol/wire";

/** How to respond. `truncated` sends half of the body and resets the connection. */
export type Delivery = WireAnswer | "reset" | { truncated: WireAnswer };

/**
 * Handles one request: routes it, injects its fault if one is enabled, runs and records it.
 *
 * @param signal aborts waits when the sandbox stops
 * @param gone aborts when the client disconnects
 */
export async function answerRequest(
  parts: InspectionParts,
  request: WireRequest,
  signal: AbortSignal,
  gone: AbortSignal,
): Promise<Delivery> {
  if (isInspection(request)) return inspect(parts, request);
  const requestId = randomUUID();
  const at = parts.sandbox.now().toISOString();
  const found = route(request);
  const operation = found.read?.shape.name;
  const fault = operation ? parts.faults.take(operation) : null;
  if (fault?.kind === "latency") await sleep(fault.ms, null, { signal }).catch(() => null);

  const prevented = fault ? preventedBy(parts, found, fault, requestId) : null;
  const outcome = prevented ? null : await perform(parts.sandbox, request, found, requestId, gone);
  const delivery = prevented ?? (outcome ? spoil(outcome, found, fault, requestId) : "reset");
  record(parts, { request, requestId, at, found, outcome, delivery, fault });
  return delivery;
}

/** The response of a fault that prevents the operation; null if the operation runs. */
function preventedBy(
  { sandbox }: InspectionParts,
  { service, read, authorization }: Route,
  fault: SimpleFault,
  requestId: string,
): Delivery | null {
  if ("when" in fault && fault.when === "after") return null;
  if (fault.kind === "reset") return "reset";
  const session = sandbox.store.sessions.find(authorization?.accessKeyId ?? "");
  const caller = session?.principal.arn ?? baseUser.principal.arn;
  const error = faultError(fault, `${service?.name}:${read?.shape.name}`, caller);
  return error ? failureAnswer(service, error, requestId) : null;
}

/** The response that the client gets for an operation that ran. */
function spoil(
  { answer }: Outcome,
  { service }: Route,
  fault: SimpleFault | null,
  requestId: string,
): Delivery {
  if (!fault || !("when" in fault) || fault.when !== "after") return answer;
  if (fault.kind === "reset") return "reset";
  if (fault.kind === "body") {
    if (fault.how === "truncated") return { truncated: answer };
    return { ...answer, body: answer.body.slice(0, Math.ceil(answer.body.length / 2)) };
  }
  const error = faultError(fault, "", "");
  return error ? failureAnswer(service, error, requestId) : answer;
}

interface Exchange {
  request: WireRequest;
  requestId: string;
  at: string;
  found: Route;
  outcome: Outcome | null;
  delivery: Delivery;
  fault: SimpleFault | null;
}

function record({ requests }: InspectionParts, exchange: Exchange): void {
  const { request, requestId, at, found, outcome, delivery, fault } = exchange;
  const body = found.service?.name === "sts" ? null : request.body.toString("utf8");
  const arn = outcome?.output?.imageBuildVersionArn;
  requests.add({
    requestId,
    at,
    service: found.service?.name ?? null,
    operation: found.read?.shape.name ?? null,
    region: found.authorization?.region ?? null,
    caller: outcome?.caller?.arn ?? null,
    body,
    clientToken: tokenIn(body),
    outcome: {
      status: typeof delivery === "object" && "status" in delivery ? delivery.status : null,
      performed: outcome !== null && outcome.error === undefined,
      error: outcome?.error?.code,
      imageBuildVersionArn: typeof arn === "string" ? arn : undefined,
      fault: fault ?? undefined,
    },
  });
}

/** The request's client token, also if a fault prevented the operation from parsing its input. */
function tokenIn(body: string | null): string | null {
  try {
    const parsed: unknown = JSON.parse(body ?? "");
    const { clientToken } = (parsed ?? {}) as { clientToken?: unknown };
    return typeof clientToken === "string" ? clientToken : null;
  } catch {
    return null;
  }
}
