import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classifyOutcome,
  emptySendHistory,
  type SendFailure,
  type SendOutcome,
  type SendVerdict,
} from "./classify";

const reset: SendFailure = { code: "ConnectionReset", sent: "maybe" };
const throttled: SendFailure = { code: "Throttled", sent: "rejected" };
const invalid: SendFailure = { code: "InvalidRequestException", sent: "rejected" };
const clientError: SendFailure = { code: "ClientException", sent: "rejected" };

/** Returns the verdict after these sends in order. Stops at the send that settles the verdict. */
function verdictAfter(...outcomes: SendOutcome[]): SendVerdict {
  let verdict: SendVerdict = { status: "unknown", history: emptySendHistory, shouldRetry: false };
  for (const [index, outcome] of outcomes.entries()) {
    verdict = classifyOutcome(verdict.history, outcome);
    // A rejection before any ambiguity is final only if nothing is sent after it.
    const settled = verdict.status === "accepted" || verdict.history.refusal !== null;
    if (settled && verdict.status !== "unknown" && index < outcomes.length - 1) return verdict;
  }
  return verdict;
}

const failures: SendFailure[] = [
  reset,
  { code: "TimedOut", sent: "maybe" },
  { code: "MalformedAnswer", sent: "maybe" },
  { code: "ServiceException", sent: "maybe" },
  { code: "ConnectionRefused", sent: "no" },
  { code: "AssumeRoleDenied", sent: "no" },
  { code: "AccessDenied", sent: "rejected" },
  { code: "ExpiredCredentials", sent: "rejected" },
  { code: "ServiceQuotaExceededException", sent: "rejected" },
  { code: "CallRateLimitExceededException", sent: "rejected" },
  throttled,
  invalid,
  clientError,
];
const anyFailure = fc.constantFrom(...failures);
const temporaryFailure = fc.constantFrom(
  ...failures.filter(({ code, sent }) => sent !== "maybe" && !/Invalid|Client/.test(code)),
);

describe("a submission's state after several sends", () => {
  it("is rejected if AWS rejects it without earlier ambiguity", () => {
    for (const failure of failures.filter(({ sent }) => sent === "rejected")) {
      expect(verdictAfter(failure).status).toBe("rejected");
    }
  });

  it("is not sent, and never rejected, without a response from AWS", () => {
    for (const failure of failures.filter(({ sent }) => sent === "no")) {
      expect(verdictAfter(failure).status).toBe("not-sent");
      expect(verdictAfter(reset, failure).status).toBe("unknown");
    }
  });

  it("is unknown if a send may have taken effect", () => {
    for (const failure of failures.filter(({ sent }) => sent === "maybe")) {
      expect(verdictAfter(failure)).toMatchObject({ status: "unknown", shouldRetry: true });
    }
  });

  it("stays unknown if AWS then throttles, lacks quota or denies", () => {
    fc.assert(
      fc.property(fc.array(temporaryFailure, { minLength: 1, maxLength: 8 }), (later) => {
        expect(verdictAfter(reset, ...later).status).toBe("unknown");
      }),
    );
  });

  it("doesn't accept one rejection after ambiguity, but retries", () => {
    expect(verdictAfter(reset, invalid)).toMatchObject({ status: "unknown", shouldRetry: true });
  });

  it("accepts the same rejection twice in a row", () => {
    expect(verdictAfter(reset, invalid, invalid).status).toBe("rejected");
  });

  it("doesn't accept two different or non-consecutive rejections", () => {
    expect(verdictAfter(reset, invalid, clientError).status).toBe("unknown");
    expect(verdictAfter(reset, invalid, throttled, invalid).status).toBe("unknown");
    expect(verdictAfter(reset, invalid, reset, invalid).status).toBe("unknown");
  });

  it("is accepted with an image's ARN, regardless of earlier responses", () => {
    fc.assert(
      fc.property(fc.array(anyFailure, { maxLength: 12 }), (before) => {
        let history = emptySendHistory;
        for (const failure of before) history = classifyOutcome(history, failure).history;
        expect(classifyOutcome(history, "accepted").status).toBe("accepted");
      }),
    );
  });

  it("never loses an ambiguity", () => {
    fc.assert(
      fc.property(fc.array(anyFailure, { maxLength: 12 }), (outcomes) => {
        let history = emptySendHistory;
        let doubted = false;
        for (const outcome of outcomes) {
          history = classifyOutcome(history, outcome).history;
          doubted ||= outcome.sent === "maybe";
          expect(history.ambiguous).toBe(doubted);
        }
      }),
    );
  });

  it("is never rejected while an image may exist, with at most one stray rejection in a row", () => {
    const call = fc.record({ failure: anyFailure, effect: fc.boolean() });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 12 }), (calls) => {
        let history = emptySendHistory;
        let image = false;
        let stray = false;
        for (const { failure, effect } of calls) {
          image ||= failure.sent === "maybe" && effect;
          const definite = failure === invalid || failure === clientError;
          if (image && definite && stray) return;
          stray = definite;
          const verdict = classifyOutcome(history, failure);
          const noEffect = verdict.status === "rejected" || verdict.status === "not-sent";
          expect(image && noEffect).toBe(false);
          if (noEffect && !verdict.shouldRetry) return;
          history = verdict.history;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
