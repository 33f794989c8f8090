import { describe, expect, it } from "vitest";
import { describeError } from "./log";

describe("what of an error is logged", () => {
  it("leaves out the requests and responses that the SDK hangs on it", () => {
    const error = Object.assign(new Error("no"), {
      $metadata: { requestId: "r-1", httpStatusCode: 403 },
      $response: { headers: { authorization: "secret" } },
    });
    expect(JSON.stringify(describeError(error))).not.toContain("secret");
    expect(describeError(error)).toMatchObject({ requestId: "r-1", status: 403 });
  });

  it("takes a thrown text for its message", () => {
    expect(describeError("plain")).toEqual({ message: "plain" });
  });
});
