import type { CatalogCode } from "@/lib/errors/catalog";

/**
 * The result of one send other than an image ARN: the error code, and whether the request may have
 * taken effect. `no`: it didn't reach the service. `maybe`: it may have. `answered`: the service
 * rejected it.
 */
export interface Failure {
  code: CatalogCode;
  sent: "no" | "maybe" | "answered";
}

export type Outcome = "accepted" | Failure;

/** The facts about all previous sends of one request. */
export interface History {
  /**
   * A send may have taken effect without a response. Stays true until the submission is settled.
   */
  ambiguous: boolean;
  /** The definite rejection of the last send, if there was ambiguity before it. */
  refusal: CatalogCode | null;
}

export interface Verdict {
  /** The verdict if nothing more is sent. */
  status: "accepted" | "rejected" | "not-sent" | "unknown";
  history: History;
  /** True if an immediate retry with the same bytes is likely to resolve it. */
  again: boolean;
}

export const noHistory: History = { ambiguous: false, refusal: null };

const throttled = new Set<CatalogCode>(["Throttled", "CallRateLimitExceededException"]);

/**
 * Rejections of the request itself. All other AWS errors concern the moment (throttling, quotas) or
 * the caller (denied, expired), and say nothing about earlier sends.
 */
const definite = new Set<CatalogCode>([
  "InvalidRequestException",
  "ClientException",
  "IdempotentParameterMismatchException",
  "NotFound",
]);

/**
 * The verdict after one more send. Once a send may have taken effect, only an image ARN settles it,
 * or the same definite rejection twice in a row: AWS responds to a token that created an image with
 * that image, so one stray rejection must not hide it.
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
