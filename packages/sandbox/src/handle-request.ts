import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  dispatchRequest,
  type RequestOutcome,
  type RequestRoute,
  routeRequest,
  toErrorResponse,
} from "./dispatch";
import type { SimpleFault } from "./faults/fault";
import { createFaultError } from "./faults/fault-errors";
import { baseUser } from "./identity/principal";
import { handleInspection, type InspectionContext, isInspection } from "./inspection/inspect";
import type { WireRequest, WireResponse } from "./protocol/wire";

/**
 * What the client gets: a response, a connection reset, or (with `truncated`) half of the body
 * followed by a reset.
 */
export type ResponseDelivery = WireResponse | "reset" | { truncated: WireResponse };

/**
 * Routes, runs, and records a request, and injects the active fault for its operation, if any.
 * Requests to the sandbox's own endpoints aren't recorded and have no faults.
 *
 * @param signal aborts waits when the sandbox stops
 * @param disconnectSignal aborts when the client disconnects
 */
export async function handleRequest(
  context: InspectionContext,
  request: WireRequest,
  signal: AbortSignal,
  disconnectSignal: AbortSignal,
): Promise<ResponseDelivery> {
  if (isInspection(request)) return handleInspection(context, request);
  const requestId = randomUUID();
  const at = context.sandbox.now().toISOString();
  const found = routeRequest(request);
  const operation = found.read?.shape.name;
  const fault = operation ? context.faults.take(operation) : null;
  if (fault?.kind === "latency") await sleep(fault.ms, null, { signal }).catch(() => null);

  const prevented = fault ? getPreventingResponse(context, found, fault, requestId) : null;
  const outcome = prevented
    ? null
    : await dispatchRequest(context.sandbox, request, found, requestId, disconnectSignal);
  const delivery =
    prevented ?? (outcome ? applyResponseFault(outcome, found, fault, requestId) : "reset");
  record(context, { request, requestId, at, found, outcome, delivery, fault });
  return delivery;
}

/** Returns the response for a fault that prevents the operation; null if the operation runs. */
function getPreventingResponse(
  { sandbox }: InspectionContext,
  { service, read, authorization }: RequestRoute,
  fault: SimpleFault,
  requestId: string,
): ResponseDelivery | null {
  if ("when" in fault && fault.when === "after") return null;
  if (fault.kind === "reset") return "reset";
  const session = sandbox.store.sessions.find(authorization?.accessKeyId ?? "");
  const caller = session?.principal.arn ?? baseUser.principal.arn;
  const error = createFaultError(fault, `${service?.name}:${read?.shape.name}`, caller);
  return error ? toErrorResponse(service, error, requestId) : null;
}

/** Applies a fault to the response of an operation that ran. */
function applyResponseFault(
  { response }: RequestOutcome,
  { service }: RequestRoute,
  fault: SimpleFault | null,
  requestId: string,
): ResponseDelivery {
  if (!fault || !("when" in fault) || fault.when !== "after") return response;
  if (fault.kind === "reset") return "reset";
  if (fault.kind === "body") {
    if (fault.how === "truncated") return { truncated: response };
    return { ...response, body: response.body.slice(0, Math.ceil(response.body.length / 2)) };
  }
  const error = createFaultError(fault, "", "");
  return error ? toErrorResponse(service, error, requestId) : response;
}

interface Exchange {
  request: WireRequest;
  requestId: string;
  at: string;
  found: RequestRoute;
  outcome: RequestOutcome | null;
  delivery: ResponseDelivery;
  fault: SimpleFault | null;
}

function record({ requests }: InspectionContext, exchange: Exchange): void {
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
    clientToken: parseClientToken(body),
    outcome: {
      status: typeof delivery === "object" && "status" in delivery ? delivery.status : null,
      performed: outcome !== null && outcome.error === undefined,
      error: outcome?.error?.code,
      imageBuildVersionArn: typeof arn === "string" ? arn : undefined,
      fault: fault ?? undefined,
    },
  });
}

/**
 * Returns the request's client token, even if a fault prevented the operation from parsing its
 * input.
 */
function parseClientToken(body: string | null): string | null {
  try {
    const parsed: unknown = JSON.parse(body ?? "");
    const { clientToken } = (parsed ?? {}) as { clientToken?: unknown };
    return typeof clientToken === "string" ? clientToken : null;
  } catch {
    return null;
  }
}
