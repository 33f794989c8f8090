import { describe, expect, it } from "vitest";
import { Outbox } from "./outbox";
import { buildAt, eventAt, idOf } from "./testing/events";

const seen = (name: string, step: number, at = step) =>
  eventAt(step, { kind: "build", build: buildAt(name, at) });

describe("the outbox of a slow client", () => {
  it("holds the newest message per build in order of arrival", () => {
    const outbox = new Outbox(10);
    for (const event of [seen("a", 1), seen("b", 2), seen("a", 3)]) outbox.push(event);
    expect(outbox.take().events).toEqual([seen("b", 2), seen("a", 3)]);
    expect(outbox.isEmpty).toBe(true);
  });

  it("keeps the newer observation if the older one arrives later", () => {
    const outbox = new Outbox(10);
    outbox.push(seen("a", 1, 5));
    outbox.push(seen("a", 2, 4));
    expect(outbox.take().events).toEqual([seen("a", 1, 5)]);
  });

  it("keeps a build's summary beside its detail message", () => {
    const outbox = new Outbox(10);
    const { arn } = buildAt("a", 1);
    outbox.push(seen("a", 1));
    outbox.push(eventAt(2, { kind: "detail", arn }));
    outbox.push(eventAt(3, { kind: "freshness", polledAt: null }));
    expect(outbox.take().events).toHaveLength(3);
  });

  it("holds only a reset with the newest dropped id beyond its limit", () => {
    const outbox = new Outbox(2);
    for (const event of [seen("a", 3), seen("b", 1), seen("c", 2)]) outbox.push(event);
    expect(outbox.take()).toEqual({ resetId: idOf(3), events: [] });
    outbox.push(seen("d", 4));
    expect(outbox.take()).toEqual({ resetId: null, events: [seen("d", 4)] });
  });
});
