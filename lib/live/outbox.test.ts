import { describe, expect, it } from "vitest";
import { Outbox } from "./outbox";
import { createLiveEvent, createObservedBuild, createOrderedEventId } from "./testing/events";

const buildEvent = (name: string, step: number, at = step) =>
  createLiveEvent(step, { kind: "build", build: createObservedBuild(name, at) });

describe("the outbox of a slow client", () => {
  it("holds the newest message per build in order of arrival", () => {
    const outbox = new Outbox(10);
    for (const event of [buildEvent("a", 1), buildEvent("b", 2), buildEvent("a", 3)])
      outbox.push(event);
    expect(outbox.take().events).toEqual([buildEvent("b", 2), buildEvent("a", 3)]);
    expect(outbox.isEmpty).toBe(true);
  });

  it("keeps the newer observation if the older one arrives later", () => {
    const outbox = new Outbox(10);
    outbox.push(buildEvent("a", 1, 5));
    outbox.push(buildEvent("a", 2, 4));
    expect(outbox.take().events).toEqual([buildEvent("a", 1, 5)]);
  });

  it("keeps a build's summary beside its detail message", () => {
    const outbox = new Outbox(10);
    const { arn } = createObservedBuild("a", 1);
    outbox.push(buildEvent("a", 1));
    outbox.push(createLiveEvent(2, { kind: "detail", arn }));
    outbox.push(createLiveEvent(3, { kind: "freshness", polledAt: null }));
    expect(outbox.take().events).toHaveLength(3);
  });

  it("holds only a reset with the newest dropped id beyond its limit", () => {
    const outbox = new Outbox(2);
    for (const event of [buildEvent("a", 3), buildEvent("b", 1), buildEvent("c", 2)])
      outbox.push(event);
    expect(outbox.take()).toEqual({ resetId: createOrderedEventId(3), events: [] });
    outbox.push(buildEvent("d", 4));
    expect(outbox.take()).toEqual({ resetId: null, events: [buildEvent("d", 4)] });
  });
});
