import { expect, it } from "vitest";
import { auditPageInput, toAuditFilterParams } from "./filters";

it("treats an empty field as absent", () => {
  const parsed = auditPageInput.parse({ person: "", target: "  ", action: "", from: "", to: "" });
  expect(toAuditFilterParams(parsed).toString()).toBe("");
});

it("keeps values, trimmed", () => {
  const parsed = auditPageInput.parse({ person: " Erin ", account: "111122223333", before: "7" });
  expect(toAuditFilterParams(parsed).toString()).toBe("person=Erin&account=111122223333");
  expect(parsed.before).toBe(7);
});

it.each([
  { account: "1" },
  { action: "submit' or 1=1" },
  { from: "2026-13-45" },
  { to: "yesterday" },
  { before: "-1" },
  { before: "1.5" },
  { before: "abc" },
  { person: ["a", "b"] },
  { person: "x".repeat(301) },
])("rejects %o", (query) => {
  expect(auditPageInput.safeParse(query).success).toBe(false);
});
