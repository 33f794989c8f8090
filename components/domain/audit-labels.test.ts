import { expect, it } from "vitest";
import {
  formatAuditAction,
  formatAuditOutcome,
  getAuditDetailLabel,
  isAuditAction,
} from "./audit-labels";

it("has a text for every action, including unknown ones", () => {
  expect(formatAuditAction("download-log")).toBe("Download log");
  expect(formatAuditAction("rotate-key")).toBe("Rotate key");
  expect(formatAuditAction("constructor")).toBe("Constructor");
});

it("recognizes the actions that the audit log can be filtered by", () => {
  expect(isAuditAction("download-log")).toBe(true);
  expect(isAuditAction("nonsense")).toBe(false);
  expect(isAuditAction("constructor")).toBe(false);
});

it("has a text for outcomes and keeps error codes", () => {
  expect(formatAuditOutcome("asked")).toBe("Accepted by AWS");
  expect(formatAuditOutcome("sending")).toBe("Started sending");
  expect(formatAuditOutcome("sending again")).toBe("Started resending");
  expect(formatAuditOutcome("waiting for approval")).toBe("Waiting for approval");
  expect(formatAuditOutcome("remove-old")).toBe("Remove old");
  expect(formatAuditOutcome("__proto__")).toBe("__proto__");
  expect(formatAuditOutcome("RoleNotAllowed")).toBe("Error: RoleNotAllowed");
  expect(formatAuditOutcome("not-sent: ConnectionRefused")).toBe("Not sent: ConnectionRefused");
  expect(formatAuditOutcome("rejected: AccessDenied")).toBe("Rejected: AccessDenied");
});

it("labels a field, even one named like an object member", () => {
  expect(getAuditDetailLabel("requestSha256")).toBe("Request SHA-256");
  expect(getAuditDetailLabel("constructor")).toBe("constructor");
});
