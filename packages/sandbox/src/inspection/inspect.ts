import { z } from "zod";
import { faultRuleInput } from "../faults/fault";
import type { FaultSwitch } from "../faults/fault-switch";
import { endBuild, getCurrentState, hasBuildEnded } from "../imagebuilder/build-state";
import type { WireRequest, WireResponse } from "../protocol/wire";
import type { Sandbox } from "../sandbox";
import type { RequestLog } from "./request-log";

export interface InspectionContext {
  sandbox: Sandbox;
  faults: FaultSwitch;
  requests: RequestLog;
}

const loopbackNames = ["127.0.0.1", "[::1]", "localhost"];
const buildSecondsInput = z.object({ seconds: z.number().positive() });
/** If `groups` is null, the person's account is disabled. */
const personInput = z.object({ id: z.string(), groups: z.array(z.string()).nullable() });
const buildInput = z.object({ arn: z.string().min(1) });

/** True for the sandbox's own endpoints, which AWS doesn't have. */
export function isInspection(request: WireRequest): boolean {
  return request.path.startsWith("/_sandbox/");
}

/**
 * Handles the sandbox's own endpoints, which are only for local tools. Rejects requests from web
 * pages, which have an Origin header or a host name other than loopback's.
 */
export function handleInspection(context: InspectionContext, request: WireRequest): WireResponse {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (request.headers.origin !== undefined || !loopbackNames.includes(host)) {
    return createJsonResponse(403, { message: "Only for tools on this machine." });
  }
  const handler = routes[`${request.method} ${request.path}`];
  if (!handler)
    return createJsonResponse(404, { message: `No ${request.method} ${request.path}.` });
  try {
    return handler(context, request);
  } catch (error) {
    if (error instanceof z.ZodError)
      return createJsonResponse(400, { message: z.prettifyError(error) });
    if (error instanceof SyntaxError)
      return createJsonResponse(400, { message: "The body is not JSON." });
    throw error;
  }
}

const routes: Record<string, (context: InspectionContext, request: WireRequest) => WireResponse> = {
  "GET /_sandbox/faults": ({ faults }) => createJsonResponse(200, { faults: faults.list() }),
  "POST /_sandbox/faults": ({ faults }, request) =>
    createJsonResponse(201, faults.add(faultRuleInput.parse(parseBody(request)))),
  "DELETE /_sandbox/faults": ({ faults }) => {
    faults.clear();
    return createJsonResponse(200, { faults: [] });
  },
  "GET /_sandbox/requests": ({ requests }, request) => {
    const operation = new URLSearchParams(request.query).get("operation") ?? undefined;
    return createJsonResponse(200, { requests: requests.list(operation) });
  },
  "DELETE /_sandbox/requests": ({ requests }) => {
    requests.clear();
    return createJsonResponse(200, { requests: [] });
  },
  "GET /_sandbox/images": ({ sandbox }) =>
    createJsonResponse(200, { images: listCreatedImages(sandbox) }),
  "PUT /_sandbox/build-seconds": ({ sandbox }, request) => {
    const { seconds } = buildSecondsInput.parse(parseBody(request));
    sandbox.settings.buildSeconds = seconds;
    return createJsonResponse(200, { seconds });
  },
  "PUT /_sandbox/people": ({ sandbox }, request) => {
    const { id, groups } = personInput.parse(parseBody(request));
    const isKnown = sandbox.people.setGroups(id, groups);
    return isKnown
      ? createJsonResponse(200, { id, groups })
      : createJsonResponse(404, { message: `No person ${id}.` });
  },
  "DELETE /_sandbox/people": ({ sandbox }) => {
    sandbox.people.reset();
    return createJsonResponse(200, {});
  },
  "POST /_sandbox/builds/finish": ({ sandbox }, request) => endNow(sandbox, request, "AVAILABLE"),
  "POST /_sandbox/builds/fail": ({ sandbox }, request) => endNow(sandbox, request, "FAILED"),
};

function listCreatedImages(sandbox: Sandbox): object[] {
  return sandbox.store.images.created().map((record) => ({
    arn: record.arn,
    clientToken: record.clientToken,
    status: getCurrentState(sandbox, record).status,
    account: record.account,
    region: record.region,
    createdAt: record.createdAt,
  }));
}

function endNow(sandbox: Sandbox, request: WireRequest, as: "AVAILABLE" | "FAILED"): WireResponse {
  const { arn } = buildInput.parse(parseBody(request));
  const record = sandbox.store.images.get(arn);
  if (!record) return createJsonResponse(404, { message: `No image ${arn}.` });
  if (hasBuildEnded(sandbox, record))
    return createJsonResponse(409, { message: `The build of ${arn} is over.` });
  endBuild(sandbox, record, { at: sandbox.now().toISOString(), as });
  return createJsonResponse(200, { arn, status: as });
}

function parseBody(request: WireRequest): unknown {
  return JSON.parse(request.body.toString("utf8"));
}

function createJsonResponse(status: number, body: unknown): WireResponse {
  const headers = { "content-type": "application/json" };
  return { status, headers, body: JSON.stringify(body) };
}
