import { expect, it } from "vitest";
import { actionText, detailLabel, outcomeText } from "./audit-words";

it("names an action in words, also one that it doesn't know", () => {
  expect(actionText("download-log")).toBe("Download log");
  expect(actionText("rotate-key")).toBe("Rotate key");
  expect(actionText("constructor")).toBe("Constructor");
});

it("names an outcome in words, and leaves the code of an error as it is", () => {
  expect(outcomeText("asked")).toBe("Accepted by AWS");
  expect(outcomeText("waiting for approval")).toBe("Waiting for approval");
  expect(outcomeText("remove-old")).toBe("Remove old");
  expect(outcomeText("__proto__")).toBe("__proto__");
  expect(outcomeText("RoleNotAllowed")).toBe("RoleNotAllowed");
});

it("labels a fact, also one whose name is that of an object's own member", () => {
  expect(detailLabel("requestSha256")).toBe("Request SHA-256");
  expect(detailLabel("constructor")).toBe("constructor");
});
