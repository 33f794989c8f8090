import { beforeAll, expect, it } from "vitest";
import { type AuditEntry, recordAuditEntry } from "@/lib/audit/audit";
import { describeOnBothDatabases } from "../list/testing/databases";
import { createObservation } from "../testing/build-lifecycles";
import { listBuildActions } from "./build-actions";

const { arn } = createObservation("", 0);
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const build = { arn, ...accountRegion, submission_id: "s-1" };
const leo = {
  ...accountRegion,
  roleId: "build-lead",
  person: { id: "leo", name: "Leo", groups: ["leads"] },
};

describeOnBothDatabases("what people did to a build", (db) => {
  const act = (action: string, outcome: string, changes: Partial<AuditEntry> = {}) =>
    recordAuditEntry(db(), leo, { action, target: arn, outcome, ...changes });

  beforeAll(async () => {
    await act("submit", "waiting for approval", { target: "s-1" });
    await act("approve", "OwnRequest", { target: "s-1" });
    await act("approve", "approved", {
      target: "s-1",
      detail: { reason: "Looks right", ticket: "CHG1", approvals: "1 of 1" },
    });
    await act("submit", "accepted", { target: "s-1" });
    await act("cancel", "begun");
    await act("cancel", "asked");
    await act("retry", "ResourceInUseException");
    await act("tag", "asked", { detail: { set: 2, removed: 1 } });
    await act("download-log", "done");
    await recordAuditEntry(
      db(),
      { ...leo, account: "444455556666" },
      { action: "delete", target: arn, outcome: "asked" },
    );
  });

  it("are listed newest first, without rejected and ineffective ones", async () => {
    const actions = await listBuildActions(db(), build, String);
    expect(actions.map(({ action, personName }) => `${action} ${personName}`)).toEqual([
      "tag Leo",
      "cancel Leo",
      "approve Leo",
      "submit Leo",
    ]);
  });

  it("have reason, ticket and counts, but no group or address", async () => {
    const [tag, , approval] = await listBuildActions(db(), build, String);
    expect(approval).toMatchObject({ reason: "Looks right", ticket: "CHG1", approvals: "1 of 1" });
    expect(tag).toMatchObject({ tags: { set: 2, removed: 1 }, reason: null });
    expect(JSON.stringify([tag, approval])).not.toContain("leads");
  });

  it("have the step decisions that had no effect, without the step's execution ID", async () => {
    const target = `${arn}-decided`;
    const detail = { step: "step-1" };
    await act("approve", "approved", { target, detail: { step: "Wait" } });
    await act("resume-step", "done", { target, detail });
    await act("stop-step", "rejected", { target, detail });
    const actions = await listBuildActions(db(), { ...build, arn: target }, String);
    expect(actions.slice(0, 2)).toMatchObject([
      { action: "stop-step", failure: "rejected", step: null },
      { action: "approve", failure: null, step: "Wait" },
    ]);
  });

  it("have no submission for a build started elsewhere", async () => {
    const actions = await listBuildActions(db(), { ...build, submission_id: null }, String);
    expect(actions.map(({ action }) => action)).toEqual(["tag", "cancel"]);
  });
});
