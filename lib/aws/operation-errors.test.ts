import { describe, expect, it } from "vitest";
import { readFailure, toPortalError } from "./to-portal-error";

/** An error as the SDK creates it from an AWS response. */
function answered(name: string, message: string): Error {
  const $metadata = { httpStatusCode: 400, requestId: "request-1" };
  return Object.assign(new Error(message), { name, $fault: "client", $metadata });
}

describe("a code that an operation does not declare", () => {
  const error = answered("ResourceDependencyException", "It is needed by recipe 'base'.");

  it("is explained by what was asked of AWS, in AWS's own words beside", () => {
    const shown = [toPortalError(error), readFailure(error, "DeleteImage"), readFailure(error)];
    expect(new Set(shown.map(({ title }) => title)).size).toBe(3);
    for (const { code, awsMessage } of shown) {
      expect(code).toBe("ResourceDependencyException");
      expect(awsMessage).toBe("It is needed by recipe 'base'.");
    }
  });

  it("names a field of the form only where the form was sent", () => {
    const invalid = answered("InvalidParameterException", "Bad parameter 'executionRole'.");
    expect(toPortalError(invalid).field).toBe("executionRole");
    expect(readFailure(invalid)).not.toHaveProperty("field");
  });
});
