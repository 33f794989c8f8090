import { describe, expect, it } from "vitest";
import { readFailure, toPortalError } from "./to-portal-error";

/** An error as the SDK creates it from an AWS response. */
function answered(name: string, message: string): Error {
  const $metadata = { httpStatusCode: 400, requestId: "request-1" };
  return Object.assign(new Error(message), { name, $fault: "client", $metadata });
}

describe("an undeclared error code", () => {
  const error = answered("ResourceDependencyException", "It is needed by recipe 'base'.");

  it("is explained by the operation, with AWS's message", () => {
    const shown = [toPortalError(error), readFailure(error, "DeleteImage"), readFailure(error)];
    expect(new Set(shown.map(({ title }) => title)).size).toBe(3);
    for (const { code, awsMessage } of shown) {
      expect(code).toBe("ResourceDependencyException");
      expect(awsMessage).toBe("It is needed by recipe 'base'.");
    }
  });

  it("names a form field only for a form request", () => {
    const invalid = answered("InvalidParameterException", "Bad parameter 'executionRole'.");
    expect(toPortalError(invalid).field).toBe("executionRole");
    expect(readFailure(invalid)).not.toHaveProperty("field");
  });
});
