import { describe, expect, it } from "vitest";
import type { BuildEvent } from "@/lib/tracking/view";
import { chosenEvents, eventStatus, eventWords } from "./event-words";

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
  it("says which step changed, and to what", () => {
    const one = event({ kind: "step", detail: { workflow, step: "Launch", status: "FAILED" } });
    expect([eventWords(one), eventStatus(one)]).toEqual(["Step build-image, Launch", "FAILED"]);
  });

  it("has words without its facts, and takes none from an object's prototype", () => {
    const detail = JSON.parse('{"__proto__":{"step":"x"}}');
    expect(eventWords(event({ kind: "waiting", detail }))).toBe("A step is waiting for approval");
    expect(eventStatus(event({ kind: "step", detail }))).toBeNull();
  });
});

describe("the list of events", () => {
  it("begins with the newest, also of the same moment", () => {
    const events = [event({ id: "1" }), event({ id: "3", kind: "step" }), event({ id: "2" })];
    expect(chosenEvents(events, "all").map(({ id }) => id)).toEqual(["3", "2", "1"]);
    expect(chosenEvents(events, "steps").map(({ id }) => id)).toEqual(["3"]);
    expect(chosenEvents(events, "other")).toEqual([]);
  });
});
