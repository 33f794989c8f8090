import { describe, expect, it } from "vitest";
import type { BuildAction, BuildEvent } from "@/lib/builds/view";
import { describeAction, formatActionDetails } from "./action-text";
import { describeEvent, filterEventRows, getEventStatus } from "./event-text";

function event(changes: Partial<BuildEvent>): BuildEvent {
  return {
    id: "1",
    at: "2026-11-25T10:00:00.000Z",
    kind: "status",
    status: "BUILDING",
    reason: null,
    detail: null,
    ...changes,
  };
}

const workflow = "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.2/1";

describe("an event", () => {
  it("names the changed step and its status", () => {
    const one = event({ kind: "step", detail: { workflow, step: "Launch", status: "FAILED" } });
    expect([describeEvent(one), getEventStatus(one)]).toEqual([
      "Step Launch in build-image",
      "FAILED",
    ]);
  });

  it("names the build if its status changed", () => {
    expect([describeEvent(event({})), getEventStatus(event({}))]).toEqual(["Build", "BUILDING"]);
  });

  it("has a text without details and ignores an object's prototype", () => {
    const detail = JSON.parse('{"__proto__":{"step":"x"}}');
    expect(describeEvent(event({ kind: "waiting", detail }))).toBe(
      "A step is waiting for approval",
    );
    expect(getEventStatus(event({ kind: "step", detail }))).toBeNull();
  });
});

const canceled: BuildAction = {
  ...{ id: "7", at: "2026-11-25T10:00:00.000Z", action: "cancel", isRepeated: false },
  ...{ personName: "Erin Engineer", roleName: "Engineer", reason: "wrong base image" },
  ...{ step: null, ticket: null, approvals: null, tags: null, failure: null },
};

describe("the list of events", () => {
  const events = [event({ id: "1" }), event({ id: "3", kind: "step" }), event({ id: "2" })];

  it("starts with the newest, even at the same time", () => {
    expect(filterEventRows(events, [], "all").map(({ id }) => id)).toEqual(["3", "2", "1"]);
    expect(filterEventRows(events, [], "steps").map(({ id }) => id)).toEqual(["3"]);
    expect(filterEventRows(events, [], "other")).toEqual([]);
  });

  it("shows the end of the build after the end of its steps within a second", () => {
    const end = event({ id: "1", status: "AVAILABLE" });
    const detail = { workflow, step: "Launch", status: "COMPLETED" };
    const step = event({ id: "2", kind: "step", detail, at: "2026-11-25T10:00:00.600Z" });
    const rows = filterEventRows([end, step], [], "all");
    expect(rows.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("shows a phase after the steps of the previous one within a second", () => {
    const ofStep = (type: string, status: string) => ({
      kind: "step" as const,
      detail: { workflow: workflow.replace("/build/", `/${type}/`), step: "Launch", status },
      status: "TESTING",
    });
    const detected = [
      event({ id: "1", status: "TESTING" }),
      event({ id: "2", ...ofStep("build", "COMPLETED") }),
      event({ id: "3", ...ofStep("test", "RUNNING") }),
      event({ id: "4", kind: "outputs", status: "TESTING" }),
      event({ id: "5", kind: "tags", status: "TESTING" }),
      event({ id: "6", status: "DISTRIBUTING", at: "2026-11-25T10:00:01.000Z" }),
    ];
    const rows = filterEventRows(detected, [], "all");
    expect(rows.map(({ id }) => id)).toEqual(["6", "5", "4", "3", "1", "2"]);
  });

  it("keeps a user's action at its time within a second", () => {
    const tagged = { ...canceled, action: "tag" as const, at: "2026-11-25T10:00:00.500Z" };
    const rows = filterEventRows([event({ status: "AVAILABLE" })], [tagged], "all");
    expect(rows.map(({ id }) => id)).toEqual(["action-7", "1"]);
  });

  it("merges user actions and changes by time", () => {
    const later = event({ id: "4", at: "2026-11-25T10:00:05.000Z" });
    const actions = [{ ...canceled, at: "2026-11-25T10:00:02.000Z" }];
    const lines = filterEventRows([...events.slice(0, 1), later], actions, "all");
    expect(lines.map(({ id }) => id)).toEqual(["4", "action-7", "1"]);
    expect(filterEventRows(events, actions, "people").map(({ id }) => id)).toEqual(["action-7"]);
    expect(filterEventRows(events, actions, "status")).toHaveLength(2);
  });
});

describe("a user's action", () => {
  it("names the person, the role and the reason", () => {
    expect(describeAction(canceled)).toBe(
      "Canceled by Erin Engineer as Engineer: wrong base image",
    );
    expect(describeAction({ ...canceled, roleName: null, reason: null })).toBe(
      "Canceled by Erin Engineer",
    );
  });

  it("states why a step decision had no effect", () => {
    const failed = { ...canceled, action: "resume-step" as const, reason: null };
    expect(describeAction({ ...failed, failure: "rejected" })).toBe(
      "Approval by Erin Engineer as Engineer had no effect: AWS rejected the decision",
    );
  });

  it("has its details", () => {
    expect(formatActionDetails(canceled)).toBeNull();
    expect(formatActionDetails({ ...canceled, action: "tag", tags: { set: 2, removed: 0 } })).toBe(
      "2 set, 0 removed",
    );
    const vote = { step: "Wait", approvals: "1 of 2", ticket: "CHG1" };
    expect(formatActionDetails({ ...canceled, action: "approve", ...vote })).toBe(
      "Step Wait\u00a0· 1 of 2 approvals\u00a0· Ticket CHG1",
    );
  });
});
