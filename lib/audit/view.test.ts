import { afterAll, beforeAll, expect, it } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import type { AuditRow } from "@/lib/db/audit-hash";
import { toAuditEntryView } from "./view";

beforeAll(() => {
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterAll(() => config.reset());

const row: AuditRow = {
  ...{ seq: 7, id: "id", at: "2026-01-02T03:04:05.000Z", previous_hash: "p", hash: "h" },
  ...{ person_id: "https://idp#erin", person_name: "Erin", issuer: "https://idp", subject: "erin" },
  ...{ groups: '["engineers"]', role_id: "build-engineer", account: "111122223333" },
  ...{ region: "eu-west-1", action: "cancel", outcome: "asked", detail: '{"attempts":2}' },
  target: "arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.2.3/4",
  ...{ request_id: "r", client_address: "203.0.113.7", aws_request_id: "aws-1" },
};
const submission = "01940000-0000-7000-8000-000000000000";

it("shows the role, account and build, and links the build", () => {
  expect(toAuditEntryView(row)).toMatchObject({
    ...{ roleName: "Engineer", accountName: "Build", buildName: "base 1.2.3 build 4" },
    ...{ groups: ["engineers"], detail: [["attempts", "2"]] },
    targetHref: "/builds/111122223333/eu-west-1/base/1.2.3/4",
    cloudTrail: { filter: "CancelImageCreation" },
  });
});

it("links a submission, but not a review or session id", () => {
  const hrefOf = (changes: Partial<AuditRow>) =>
    toAuditEntryView({ ...row, target: submission, detail: null, ...changes }).targetHref;
  expect(hrefOf({ action: "submit" })).toBe(`/builds/submissions/${submission}`);
  expect(hrefOf({ action: "approve" })).toBe(`/builds/submissions/${submission}`);
  expect(hrefOf({ action: "approve", detail: `{"review":"${submission}"}` })).toBeNull();
  expect(hrefOf({ action: "sign-in" })).toBeNull();
  expect(hrefOf({ action: "submit", target: "build-lead@eu-west-1" })).toBeNull();
});

it("links the build started by a submission", () => {
  const detail = JSON.stringify({ attempts: 1, build: row.target });
  expect(toAuditEntryView({ ...row, action: "submit", target: submission, detail })).toMatchObject({
    buildName: "base 1.2.3 build 4",
    targetHref: "/builds/111122223333/eu-west-1/base/1.2.3/4",
  });
});

it("shows an entry of a role and account that are no longer configured", () => {
  const view = toAuditEntryView({ ...row, role_id: "gone", account: "999999999999" });
  expect([view.roleName, view.accountName, view.account]).toEqual(["gone", null, "999999999999"]);
});

it("shows an entry manipulated into invalid data", () => {
  const view = toAuditEntryView({ ...row, groups: "[", detail: "no JSON", aws_request_id: null });
  expect([view.groups, view.detail, view.cloudTrail]).toEqual([null, [], null]);
});
