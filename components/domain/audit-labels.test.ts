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

const formatOutcome = (outcome: string, action = "cancel") =>
  formatAuditOutcome({ action, outcome });

it("doesn't call a bypass approved", () => {
  expect(formatOutcome("approved", "bypass")).toBe("Bypassed");
  expect(formatOutcome("approved", "approve")).toBe("Approved");
});

it("has a text for outcomes and keeps error codes", () => {
  expect(formatOutcome("asked")).toBe("Accepted by AWS");
  expect(formatOutcome("sending")).toBe("Started sending");
  expect(formatOutcome("sending again")).toBe("Started resending");
  expect(formatOutcome("waiting for approval")).toBe("Waiting for approval");
  expect(formatOutcome("remove-old")).toBe("Remove old");
  expect(formatOutcome("__proto__")).toBe("__proto__");
  expect(formatOutcome("RoleNotAllowed")).toBe("Error: RoleNotAllowed");
  expect(formatOutcome("not-sent: ConnectionRefused")).toBe("Not sent: ConnectionRefused");
  expect(formatOutcome("rejected: AccessDenied")).toBe("Rejected: AccessDenied");
});

it("labels a field, even one named like an object member", () => {
  expect(getAuditDetailLabel("requestSha256")).toBe("Request SHA-256");
  expect(getAuditDetailLabel("constructor")).toBe("constructor");
});
