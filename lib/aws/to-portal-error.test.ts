import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { errorCatalog } from "@/lib/errors/catalog";
import { CredentialsError } from "./credentials/credentials-error";
import { MalformedResponseError } from "./errors/malformed-response-error";
import {
  getSendStatus,
  isExpiredCredentialsError,
  toPortalError,
  toReadError,
} from "./to-portal-error";

/** An error as the SDK creates it from an AWS response. */
function awsError(name: string, status: number, message = "AWS's words."): Error {
  return Object.assign(new Error(message), {
    name,
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status, requestId: "request-1" },
    $response: { statusCode: status },
  });
}

function failed(members: Record<string, unknown>, message = "no"): Error {
  return Object.assign(new Error(message), members);
}

/** An error as the SDK creates it from an unreadable response. */
function unreadable(members: Record<string, unknown>, message: string): Error {
  const $metadata = { httpStatusCode: 200, requestId: "request-1" };
  return failed({ ...members, $metadata, $response: { statusCode: 200 } }, message);
}

const sts = (cause: unknown) => new CredentialsError("assume-role", { cause });
const webIdentity = (cause: unknown) => new CredentialsError("web-identity", { cause });

const table: [string, unknown, string, string][] = [
  [
    "no build left",
    awsError("ServiceQuotaExceededException", 402),
    "ServiceQuotaExceededException",
    "rejected",
  ],
  ["not valid", awsError("InvalidRequestException", 400), "InvalidRequestException", "rejected"],
  [
    "another request",
    awsError("IdempotentParameterMismatchException", 400),
    "IdempotentParameterMismatchException",
    "rejected",
  ],
  ["forbidden", awsError("ForbiddenException", 403), "ForbiddenException", "rejected"],
  [
    "too many calls",
    awsError("CallRateLimitExceededException", 429),
    "CallRateLimitExceededException",
    "rejected",
  ],
  ["in use", awsError("ResourceInUseException", 400), "ResourceInUseException", "rejected"],
  ["the caller's fault", awsError("ClientException", 400), "ClientException", "rejected"],
  ["a fault of AWS", awsError("ServiceException", 500), "ServiceException", "maybe"],
  [
    "unavailable",
    awsError("ServiceUnavailableException", 503),
    "ServiceUnavailableException",
    "maybe",
  ],
  ["a fault by another name", awsError("InternalFailure", 500), "ServiceException", "maybe"],
  ["a fault without a name", awsError("Unknown", 502), "ServiceUnavailableException", "maybe"],
  ["denied by IAM", awsError("AccessDeniedException", 403), "AccessDenied", "rejected"],
  ["expired", awsError("ExpiredTokenException", 403), "ExpiredCredentials", "rejected"],
  ["unknown key", awsError("UnrecognizedClientException", 403), "InvalidCredentials", "rejected"],
  ["unknown key, in XML", awsError("InvalidClientTokenId", 403), "InvalidCredentials", "rejected"],
  ["wrong signature", awsError("SignatureDoesNotMatch", 403), "InvalidCredentials", "rejected"],
  ["clock off", awsError("RequestTimeTooSkewed", 403), "ClockSkew", "rejected"],
  [
    "signature of a clock that is behind",
    awsError(
      "InvalidSignatureException",
      403,
      "Signature expired: 20250101T000000Z is now earlier than 20250101T001000Z (20250101T001500Z - 5 min.)",
    ),
    "ClockSkew",
    "rejected",
  ],
  [
    "signature of a clock that is ahead",
    awsError(
      "InvalidSignatureException",
      403,
      "Signature not yet current: 20250101T003000Z is still later than 20250101T002000Z",
    ),
    "ClockSkew",
    "rejected",
  ],
  [
    "signature of a wrong key",
    awsError(
      "InvalidSignatureException",
      403,
      "The request signature we calculated does not match the signature you provided.",
    ),
    "InvalidCredentials",
    "rejected",
  ],
  [
    "AssumeRole with a clock that is behind",
    sts(
      awsError("SignatureDoesNotMatch", 403, "Signature expired: 20250101T000000Z is now earlier"),
    ),
    "ClockSkew",
    "no",
  ],
  ["throttled", awsError("ThrottlingException", 429), "Throttled", "rejected"],
  ["throttled by status", awsError("Strange", 429), "Throttled", "rejected"],
  ["nowhere", awsError("ResourceNotFoundException", 404), "NotFound", "rejected"],
  [
    "another service's validation",
    awsError("ValidationError", 400),
    "InvalidRequestException",
    "rejected",
  ],
  ["an undeclared refusal", awsError("StrangeException", 400), "ClientException", "rejected"],
  [
    "a proxy's page",
    failed({ name: "Unknown", $fault: "client", $metadata: { httpStatusCode: 404 } }),
    "MalformedAnswer",
    "maybe",
  ],
  ["no answer in time", failed({ name: "TimeoutError", code: "ETIMEDOUT" }), "TimedOut", "maybe"],
  [
    "no connection in time",
    failed(
      { name: "TimeoutError" },
      "the request socket did not establish a connection with the server within 3000 ms",
    ),
    "ConnectionRefused",
    "no",
  ],
  [
    "connecting timed out",
    failed({ code: "ETIMEDOUT", syscall: "connect" }),
    "ConnectionRefused",
    "no",
  ],
  ["refused", failed({ code: "ECONNREFUSED", syscall: "connect" }), "ConnectionRefused", "no"],
  [
    "no such host",
    failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
    "ConnectionRefused",
    "no",
  ],
  [
    "every address refused",
    Object.assign(
      new AggregateError([failed({ code: "ECONNREFUSED" }), failed({ code: "ENETUNREACH" })]),
      {},
    ),
    "ConnectionRefused",
    "no",
  ],
  [
    "a certificate of someone else",
    failed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
    "ConnectionRefused",
    "no",
  ],
  ["reset", failed({ name: "TimeoutError", code: "ECONNRESET" }), "ConnectionReset", "maybe"],
  [
    "reset before TLS",
    failed(
      { code: "ECONNRESET" },
      "Client network socket disconnected before secure TLS connection was established",
    ),
    "ConnectionRefused",
    "no",
  ],
  ["broken pipe", failed({ code: "EPIPE" }), "ConnectionReset", "maybe"],
  ["hung up", failed({}, "socket hang up"), "ConnectionReset", "maybe"],
  ["aborted", failed({ name: "AbortError" }), "ConnectionReset", "maybe"],
  ["cut off", unreadable({ code: "ECONNRESET" }, "aborted"), "MalformedAnswer", "maybe"],
  [
    "not JSON",
    unreadable({ name: "SyntaxError" }, "Unterminated string"),
    "MalformedAnswer",
    "maybe",
  ],
  ["no ARN in it", new MalformedResponseError("no ARN"), "MalformedAnswer", "maybe"],
  ["signed out", new CredentialsError("web-identity"), "NotSignedIn", "no"],
  ["AssumeRole denied", sts(awsError("AccessDenied", 403)), "AssumeRoleDenied", "no"],
  ["AssumeRole not valid", sts(awsError("ValidationError", 400)), "AssumeRoleDenied", "no"],
  ["AssumeRole throttled", sts(awsError("Throttling", 400)), "Throttled", "no"],
  ["STS unavailable", sts(awsError("ServiceUnavailable", 503)), "ConnectionRefused", "no"],
  ["STS hung up", sts(failed({ code: "ECONNRESET" })), "ConnectionRefused", "no"],
  [
    "Kiln's own credentials expired",
    sts(awsError("ExpiredToken", 403)),
    "InvalidCredentials",
    "no",
  ],
  [
    "Kiln has no credentials",
    sts(failed({ name: "CredentialsProviderError" })),
    "InvalidCredentials",
    "no",
  ],
  [
    "the sign-in expired",
    webIdentity(awsError("ExpiredTokenException", 400)),
    "ExpiredCredentials",
    "no",
  ],
  [
    "the sign-in was revoked",
    webIdentity(awsError("IDPRejectedClaim", 403)),
    "ExpiredCredentials",
    "no",
  ],
  [
    "the sign-in is for others",
    webIdentity(awsError("InvalidIdentityToken", 400)),
    "AssumeRoleDenied",
    "no",
  ],
  [
    "STS can't ask the provider",
    webIdentity(awsError("IDPCommunicationError", 400)),
    "ConnectionRefused",
    "no",
  ],
  ["a bug", new RangeError("a bug"), "Unexpected", "maybe"],
  ["nothing at all", undefined, "Unexpected", "maybe"],
];

describe("an SDK error", () => {
  it.each(table)("%s", (_case, error, code, sent) => {
    expect([toPortalError(error).code, getSendStatus(error)]).toEqual([code, sent]);
  });

  it.each(table.filter(([, , code]) => code !== "Unexpected"))(
    "%s: is retried automatically exactly if it may have taken effect",
    (_case, error) => {
      expect(toPortalError(error).retry === "automatic").toBe(getSendStatus(error) === "maybe");
    },
  );

  it.each(table)("%s: leaves no unknown outcome for a read", (_case, error) => {
    expect(toReadError(error).retry).not.toBe("automatic");
  });

  it("includes AWS's message, request id and field", () => {
    const message = "The value supplied for parameter 'workflows[1].onFailure' is not valid.";
    expect(toPortalError(awsError("InvalidRequestException", 400, message))).toMatchObject({
      awsMessage: message,
      requestId: "request-1",
      field: "workflows.1.onFailure",
    });
  });

  it("points to the client token if it was used for another request", () => {
    const error = awsError("IdempotentParameterMismatchException", 400);
    expect(toPortalError(error).field).toBe("clientToken");
  });

  it("includes STS's message for a role that can't be assumed", () => {
    const error = sts(awsError("AccessDenied", 403, "Not authorized to perform sts:AssumeRole"));
    expect(toPortalError(error)).toMatchObject({
      awsMessage: "Not authorized to perform sts:AssumeRole",
      requestId: "request-1",
    });
  });

  it("never includes the canonical request, which contains the session token", () => {
    const message =
      "The request signature we calculated does not match.\n\nThe Canonical String for this request should have been\n'PUT\nx-amz-security-token:SECRET\n'";
    const shown = JSON.stringify(
      toPortalError(awsError("InvalidSignatureException", 403, message)),
    );
    expect(shown).toContain("does not match.");
    expect(shown).not.toContain("SECRET");
  });

  it("requires new credentials only if the role's own have expired", () => {
    const expired = awsError("ExpiredTokenException", 403);
    expect([expired, webIdentity(expired)].map(isExpiredCredentialsError)).toEqual([true, false]);
  });

  test("is in the catalog for anything thrown", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(errorCatalog).toHaveProperty(toPortalError(thrown).code);
      }),
    );
  });
});
