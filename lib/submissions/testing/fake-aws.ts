import { MalformedAnswerError } from "@/lib/aws/errors/malformed-answer-error";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { canonicalJson } from "@/lib/create-image/same-request";
import { ok } from "@/lib/errors/result";
import type { Parts } from "../parts";
import { tokenMs } from "./submitting";

/**
 * The result of one call: success, or a fault before or after it takes effect. A late call ends
 * only when all late calls are released, by which time its process may count as dead.
 */
export const fateList = [
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

export type Fate = (typeof fateList)[number];

/**
 * Image Builder's promise about client tokens and nothing else, with the given faults.
 *
 * @param clock expires tokens after {@link tokenMs}; without it, tokens never expire. Based on the
 *   send time, since no call takes that long
 */
export function fakeAws(nextFate: () => Fate = () => "answer", clock = { ms: 0 }) {
  const images = new Map<string, { arn: string; request: string; at: number }[]>();
  const bodies: { clientToken: string; body: string }[] = [];
  let letGo = () => {};
  let held = new Promise<void>((resolve) => {
    letGo = resolve;
  });

  function perform(request: CreateImageRequest, sentAt: number): string {
    const made = images.get(request.clientToken) ?? [];
    images.set(request.clientToken, made);
    const first = made.find(({ at }) => sentAt - at < tokenMs);
    if (first && first.request !== canonicalJson(request)) {
      throw answered("IdempotentParameterMismatchException", 400);
    }
    if (first) return first.arn;
    const number = images.size + 1_000 * made.length;
    const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.0.0/${number}`;
    made.push({ arn, request: canonicalJson(request), at: clock.ms });
    return arn;
  }

  const create: Parts["create"] = async (_acting, request) => {
    const fate = nextFate();
    const sentAt = clock.ms;
    bodies.push({ clientToken: request.clientToken, body: JSON.stringify(request) });
    if (fate.endsWith("before")) return fail(fate);
    if (fate === "refused" && !images.get(request.clientToken)?.length) {
      throw answered("InvalidRequestException", 400);
    }
    if (isRefusal(fate)) throw refusals[fate];
    if (fate === "late effect") await held;
    const arn = perform(request, sentAt);
    if (fate === "late answer") await held;
    if (fate.endsWith("after")) return fail(fate);
    const answer = {
      requestId: "request-1",
      clientToken: request.clientToken,
      imageBuildVersionArn: arn,
      latestVersionReferences: {},
    };
    return { answer };
  };
  /** Releases every late call; later ones wait for the next release. */
  const release = () => {
    letGo();
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  };
  const find: Parts["find"] = async (_acting, row) =>
    ok((images.get(row.client_token) ?? []).map(({ arn }) => arn));
  return { create, find, images, bodies, release };
}

function fail(fate: Fate): Promise<never> {
  if (fate.startsWith("reset")) return Promise.reject(failure("Error", { code: "ECONNRESET" }));
  if (fate.startsWith("timeout")) {
    return Promise.reject(failure("TimeoutError", { code: "ETIMEDOUT" }));
  }
  if (fate.startsWith("malformed")) return Promise.reject(new MalformedAnswerError("no ARN"));
  if (fate.startsWith("failure")) return Promise.reject(answered("ServiceException", 500));
  // The process dies here and never learns the result of its call.
  return new Promise(() => undefined);
}

const refusals = {
  unreachable: failure("Error", { code: "ECONNREFUSED", syscall: "connect" }),
  throttled: answered("ThrottlingException", 429),
  denied: answered("AccessDeniedException", 403),
};

function isRefusal(fate: Fate): fate is keyof typeof refusals {
  return Object.hasOwn(refusals, fate);
}

/** An error as the SDK throws it for an error response. */
function answered(name: string, status: number): Error {
  const $metadata = { httpStatusCode: status, requestId: "request-1" };
  return failure(name, { $fault: status < 500 ? "client" : "server", $metadata });
}

function failure(name: string, members: object): Error {
  return Object.assign(new Error(name), { name }, members);
}
