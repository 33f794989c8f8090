import { expect, it } from "vitest";
import { actionText, detailLabel, outcomeText } from "./audit-words";

it("has a text for every action, including unknown ones", () => {
  expect(actionText("download-log")).toBe("Download log");
  expect(actionText("rotate-key")).toBe("Rotate key");
  expect(actionText("constructor")).toBe("Constructor");
});

it("has a text for outcomes and keeps error codes", () => {
  expect(outcomeText("asked")).toBe("Accepted by AWS");
  expect(outcomeText("waiting for approval")).toBe("Waiting for approval");
  expect(outcomeText("remove-old")).toBe("Remove old");
  expect(outcomeText("__proto__")).toBe("__proto__");
  expect(outcomeText("RoleNotAllowed")).toBe("RoleNotAllowed");
});

it("labels a field, even one named like an object member", () => {
  expect(detailLabel("requestSha256")).toBe("Request SHA-256");
  expect(detailLabel("constructor")).toBe("constructor");
});
