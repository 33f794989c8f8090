import type { CatalogueCode } from "@/lib/errors/catalogue";

/**
 * What one send of a request led to, short of an image's ARN: the error's code, and whether the
 * request may have had its effect. `no`: it never reached the service. `maybe`: it may have.
 * `answered`: the service refused it.
 */
export interface Failure {
  code: CatalogueCode;
  sent: "no" | "maybe" | "answered";
}

export type Outcome = "accepted" | Failure;

/** What must be remembered of all sends of one request so far. */
export interface History {
  /** A send may have taken effect without an answer. Stays until the submission is settled. */
  ambiguous: boolean;
  /** The definite refusal that the last send met, when there was ambiguity before it. */
  refusal: CatalogueCode | null;
}

export interface Verdict {
  /** What is known now, if nothing is sent any more. */
  status: "accepted" | "rejected" | "not-sent" | "unknown";
  history: History;
  /** Whether sending the same bytes again within moments is likely to tell more. */
  again: boolean;
}

export const noHistory: History = { ambiguous: false, refusal: null };

const throttled = new Set<CatalogueCode>(["Throttled", "CallRateLimitExceededException"]);

/**
 * Refusals of the request itself. Everything else that AWS answers is about the moment (throttling,
 * quotas) or the caller (denied, expired), and says nothing of what an earlier send did.
 */
const definite = new Set<CatalogueCode>([
  "InvalidRequestException",
  "ClientException",
  "IdempotentParameterMismatchException",
  "NotFound",
]);

/**
 * What is known of a submission after one more send. Once a send may have taken effect, only an
 * image's ARN settles it, or the same definite refusal twice in a row: AWS answers a token that
 * made an image with that image, so one stray refusal must not hide it.
 */
export function classify(history: History, outcome: Outcome): Verdict {
  if (outcome === "accepted") return { status: "accepted", history, again: false };
  const { code, sent } = outcome;
  if (sent === "maybe") {
    return { status: "unknown", history: { ambiguous: true, refusal: null }, again: true };
  }
  if (!history.ambiguous) {
    const status = sent === "no" ? "not-sent" : "rejected";
    return { status, history, again: throttled.has(code) };
  }
  const refusal = sent === "answered" && definite.has(code) ? code : null;
  if (refusal !== null && refusal === history.refusal) {
    return { status: "rejected", history, again: false };
  }
  return {
    status: "unknown",
    history: { ambiguous: true, refusal },
    again: refusal !== null || throttled.has(code),
  };
}
