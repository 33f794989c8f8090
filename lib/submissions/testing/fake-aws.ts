import { MalformedResponseError } from "@/lib/aws/errors/malformed-response-error";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { toCanonicalJson } from "@/lib/create-image/same-request";
import { ok } from "@/lib/errors/result";
import type { SubmissionDependencies } from "../dependencies";
import { clientTokenLifetimeMs } from "./submitting";

/**
 * The result of one call: success, or a fault before or after it takes effect. A late call ends
 * only when all late calls are released, by which time its process may count as dead.
 */
export const simulatedOutcomes = [
  "answer",
  "reset before",
  "reset after",
  "timeout before",
  "timeout after",
  "malformed after",
  "crash before",
  "crash after",
  "late answer",
  "late effect",
  "unreachable",
  "throttled",
  "denied",
  "refused",
  "failure before",
  "failure after",
] as const;

export type SimulatedOutcome = (typeof simulatedOutcomes)[number];

/**
 * Fakes only Image Builder's idempotency guarantee for client tokens, with the given faults.
 *
 * @param clock expires tokens {@link clientTokenLifetimeMs} after the send, since no call takes
 * that long; without it, tokens never expire
 */
export function createFakeAws(
  nextFate: () => SimulatedOutcome = () => "answer",
  clock = { ms: 0 },
) {
  const images = new Map<string, { arn: string; request: string; at: number }[]>();
  const bodies: { clientToken: string; body: string }[] = [];
  let letGo = () => {};
  let held = new Promise<void>((resolve) => {
    letGo = resolve;
  });

  function perform(request: CreateImageRequest, sentAt: number): string {
    const made = images.get(request.clientToken) ?? [];
    images.set(request.clientToken, made);
    const first = made.find(({ at }) => sentAt - at < clientTokenLifetimeMs);
    if (first && first.request !== toCanonicalJson(request)) {
      throw createServiceError("IdempotentParameterMismatchException", 400);
    }
    if (first) return first.arn;
    const number = images.size + 1_000 * made.length;
    const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.0.0/${number}`;
    made.push({ arn, request: toCanonicalJson(request), at: clock.ms });
    return arn;
  }

  const create: SubmissionDependencies["create"] = async (_acting, request) => {
    const fate = nextFate();
    const sentAt = clock.ms;
    bodies.push({ clientToken: request.clientToken, body: JSON.stringify(request) });
    if (fate.endsWith("before")) return fail(fate);
    if (fate === "refused" && !images.get(request.clientToken)?.length) {
      throw createServiceError("InvalidRequestException", 400);
    }
    if (isRefusal(fate)) throw refusals[fate];
    if (fate === "late effect") await held;
    const arn = perform(request, sentAt);
    if (fate === "late answer") await held;
    if (fate.endsWith("after")) return fail(fate);
    const response = {
      requestId: "request-1",
      clientToken: request.clientToken,
      imageBuildVersionArn: arn,
      latestVersionReferences: {},
    };
    return { response };
  };
  /** Releases every late call. Calls that are made afterwards wait for the next release. */
  const release = () => {
    letGo();
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  };
  const find: SubmissionDependencies["find"] = async (_acting, row) =>
    ok((images.get(row.client_token) ?? []).map(({ arn }) => ({ arn, match: "same" as const })));
  return { create, find, images, bodies, release };
}

function fail(fate: SimulatedOutcome): Promise<never> {
  if (fate.startsWith("reset")) return Promise.reject(createError("Error", { code: "ECONNRESET" }));
  if (fate.startsWith("timeout")) {
    return Promise.reject(createError("TimeoutError", { code: "ETIMEDOUT" }));
  }
  if (fate.startsWith("malformed")) return Promise.reject(new MalformedResponseError("no ARN"));
  if (fate.startsWith("failure"))
    return Promise.reject(createServiceError("ServiceException", 500));
  // The process dies here and never receives the result of its call.
  return new Promise(() => undefined);
}

const refusals = {
  unreachable: createError("Error", { code: "ECONNREFUSED", syscall: "connect" }),
  throttled: createServiceError("ThrottlingException", 429),
  denied: createServiceError("AccessDeniedException", 403),
};

function isRefusal(fate: SimulatedOutcome): fate is keyof typeof refusals {
  return Object.hasOwn(refusals, fate);
}

/** An error as the SDK throws it for an error response. */
function createServiceError(name: string, status: number): Error {
  const $metadata = { httpStatusCode: status, requestId: "request-1" };
  return createError(name, { $fault: status < 500 ? "client" : "server", $metadata });
}

function createError(name: string, members: object): Error {
  return Object.assign(new Error(name), { name }, members);
}
