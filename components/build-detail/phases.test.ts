import { describe, expect, it } from "vitest";
import type { BuildEvent } from "@/lib/builds/view";
import { getPhaseStates } from "./phases";

const statusEvent = (status: string, second: number): BuildEvent => ({
  id: `${status}${second}`,
  at: `2026-01-01T00:00:${String(second).padStart(2, "0")}.000Z`,
  status,
  kind: "status",
  reason: null,
  detail: null,
});

const phaseStatesOf = (status: string, events: BuildEvent[]) =>
  getPhaseStates({ status, events, phases: [] });

describe("the phases of a build", () => {
  it("ends a phase when the next one was first observed", () => {
    const phases = phaseStatesOf("BUILDING", [
      statusEvent("BUILDING", 9),
      statusEvent("CREATING", 4),
    ]);
    expect(phases.find(({ status }) => status === "CREATING")).toMatchObject({
      state: "done",
      endedAt: "2026-01-01T00:00:09.000Z",
    });
  });

  it("leaves later phases open while the build runs", () => {
    const phases = phaseStatesOf("BUILDING", [statusEvent("BUILDING", 1)]);
    expect(phases.at(-1)).toMatchObject({ status: "AVAILABLE", state: "ahead" });
    expect(phases.find(({ status }) => status === "TESTING")?.state).toBe("ahead");
  });

  it("shows a failed build's end instead of AVAILABLE", () => {
    const phases = phaseStatesOf("FAILED", [statusEvent("BUILDING", 1), statusEvent("FAILED", 8)]);
    expect(phases.at(-1)).toMatchObject({ status: "FAILED", state: "ended" });
    expect(phases.find(({ status }) => status === "TESTING")?.state).toBe("missed");
  });

  it("marks the phase in which a build stopped and unobserved phases before it", () => {
    const phases = phaseStatesOf("FAILED", [
      statusEvent("BUILDING", 1),
      statusEvent("TESTING", 5),
      statusEvent("FAILED", 8),
    ]);
    const states = phases.map(({ status, state }) => `${status} ${state}`);
    expect(states).toEqual([
      "PENDING skipped",
      "CREATING skipped",
      "BUILDING done",
      "TESTING stopped",
      "DISTRIBUTING missed",
      "INTEGRATING missed",
      "FAILED ended",
    ]);
  });

  it("doesn't tell where a build stopped if only a live update has reported its end", () => {
    const phases = getPhaseStates({
      status: "FAILED",
      events: [statusEvent("CREATING", 1), statusEvent("BUILDING", 2)],
      phases: [],
      awaited: ["TESTING", "DISTRIBUTING", "INTEGRATING"],
      isAhead: true,
    });
    expect(phases.map(({ state }) => state)).toEqual([
      ...["skipped", "done", "refreshing", "refreshing", "refreshing", "refreshing", "ended"],
    ]);
  });

  it("doesn't mark phases as missed if none is recorded", () => {
    const phases = phaseStatesOf("FAILED", [statusEvent("FAILED", 8)]);
    expect(phases.find(({ status }) => status === "BUILDING")?.state).toBe("skipped");
  });

  it("ends no phase at its own later observation", () => {
    const phasesOf = (events: BuildEvent[]) =>
      getPhaseStates({
        status: "FAILED",
        events,
        phases: [
          {
            status: "BUILDING",
            startedAt: "2026-01-01T00:00:01.000Z",
            endedAt: null,
            typicalMs: null,
          },
        ],
      }).find(({ status }) => status === "BUILDING")?.endedAt;
    const observed = [statusEvent("PENDING", 2), statusEvent("BUILDING", 3)];
    expect(phasesOf(observed)).toBeNull();
    expect(phasesOf([...observed, statusEvent("FAILED", 9)])).toBe("2026-01-01T00:00:09.000Z");
  });

  it("uses the first of repeated observations", () => {
    const phases = phaseStatesOf("TESTING", [statusEvent("TESTING", 7), statusEvent("TESTING", 5)]);
    expect(phases.find(({ status }) => status === "TESTING")?.startedAt).toBe(
      "2026-01-01T00:00:05.000Z",
    );
  });

  it("prefers recorded phases to events", () => {
    const startedAt = "2026-01-01T00:00:01.000Z";
    const followed = { status: "BUILDING", startedAt, endedAt: null, typicalMs: 90_000 };
    const phases = getPhaseStates({
      status: "BUILDING",
      events: [statusEvent("BUILDING", 9)],
      phases: [followed],
    });
    expect(phases.find(({ status }) => status === "BUILDING")).toEqual({
      ...followed,
      state: "current",
    });
  });
});
