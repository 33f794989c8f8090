import { describe, expect, it } from "vitest";
import { toPortalError, toReadError } from "./to-portal-error";

/** An error as the SDK creates it from an AWS response. */
function createAwsError(name: string, message: string): Error {
  const $metadata = { httpStatusCode: 400, requestId: "request-1" };
  return Object.assign(new Error(message), { name, $fault: "client", $metadata });
}

describe("an undeclared error code", () => {
  const error = createAwsError("ResourceDependencyException", "It is needed by recipe 'base'.");

  it("is explained by the operation, with AWS's message", () => {
    const shown = [toPortalError(error), toReadError(error, "DeleteImage"), toReadError(error)];
    expect(new Set(shown.map(({ title }) => title)).size).toBe(3);
    for (const { code, awsMessage } of shown) {
      expect(code).toBe("ResourceDependencyException");
      expect(awsMessage).toBe("It is needed by recipe 'base'.");
    }
  });

  it("names a form field only for a form request", () => {
    const invalid = createAwsError("InvalidParameterException", "Bad parameter 'executionRole'.");
    expect(toPortalError(invalid).field).toBe("executionRole");
    expect(toReadError(invalid)).not.toHaveProperty("field");
  });
});

describe("a lost response", () => {
  const lost = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

  it("to a change that Kiln sends once doesn't promise a retry", () => {
    for (const operation of [
      "CancelImageCreation",
      "RetryImage",
      "DeleteImage",
      "TagResource",
    ] as const) {
      const { code, happened, remedy } = toReadError(lost, operation);
      expect(code).toBe("AwsUnreachable");
      expect(happened).toContain("may or may not have been made");
      expect(remedy).not.toContain("Kiln keeps retrying");
    }
    expect(toReadError(lost).remedy).toContain("Kiln keeps retrying");
  });
});
