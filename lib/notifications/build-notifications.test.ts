import { describe, expect, it } from "vitest";
import {
  deriveBuildNotifications,
  type FollowedBuild,
  type StoredBuildEvent,
} from "./build-notifications";

const build: FollowedBuild = {
  arn: "arn:a",
  name: "a",
  version: "1.0.0",
  buildNumber: 1,
  status: "FAILED",
  waitingSteps: 0,
  since: null,
};

function event(
  step: number,
  status: string,
  changes: Partial<StoredBuildEvent> = {},
): StoredBuildEvent {
  const at = `2026-11-25T00:00:${String(step).padStart(2, "0")}.000Z`;
  const none = { reason: null, detail: null };
  return { id: `id-${step}`, arn: "arn:a", at, kind: "status", status, ...none, ...changes };
}

const notificationsOf = (
  events: StoredBuildEvent[],
  changes: Partial<FollowedBuild> = {},
  mark: string | null = null,
) => deriveBuildNotifications(events, new Map([["arn:a", { ...build, ...changes }]]), mark);

describe("notifications", () => {
  it("include each end, newest first, but no earlier changes", () => {
    const events = [
      event(1, "BUILDING"),
      event(2, "FAILED"),
      event(3, "BUILDING"),
      event(4, "AVAILABLE"),
      event(5, "DEPRECATED"),
    ];
    expect(notificationsOf(events).map(({ status }) => status)).toEqual(["AVAILABLE", "FAILED"]);
  });

  it("include an end only once, even if its reason arrives later", () => {
    const events = [event(1, "FAILED"), event(2, "FAILED", { reason: "step x failed" })];
    expect(notificationsOf(events).map(({ id }) => id)).toEqual(["id-1"]);
  });

  it("include each wait with its step and its state", () => {
    const detail = JSON.stringify({ workflow: "w", step: "Approve", status: "RUNNING" });
    const waits = [event(1, "TESTING", { kind: "waiting", detail })];
    const lasting = { status: "TESTING", waitingSteps: 1 };
    expect(notificationsOf(waits, lasting)).toMatchObject([
      { kind: "waiting", step: "Approve", open: true },
    ]);
    expect(notificationsOf(waits)).toMatchObject([{ open: false }]);
  });

  it.each(["", "[1]", "{", '{"step":1}', '{"__proto__":{"step":"x"}}'])(
    "survives the detail %j",
    (detail) => {
      const waits = [event(1, "TESTING", { kind: "waiting", detail })];
      expect(notificationsOf(waits)).toMatchObject([{ step: null }]);
    },
  );

  it("are new after the mark and start when the build was followed", () => {
    const events = [event(1, "FAILED"), event(2, "BUILDING"), event(3, "FAILED")];
    expect(notificationsOf(events, {}, "id-1").map(({ unseen }) => unseen)).toEqual([true, false]);
    const since = "2026-11-25T00:00:02.000Z";
    expect(notificationsOf(events, { since }).map(({ id }) => id)).toEqual(["id-3"]);
  });

  it("exclude builds that aren't followed", () => {
    expect(notificationsOf([event(1, "FAILED", { arn: "arn:b" })])).toEqual([]);
  });
});
