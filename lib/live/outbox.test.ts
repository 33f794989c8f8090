import { describe, expect, it } from "vitest";
import { Outbox } from "./outbox";
import { buildAt, eventAt, idOf } from "./testing/events";

const seen = (name: string, step: number, at = step) =>
  eventAt(step, { kind: "build", build: buildAt(name, at) });

describe("what waits for a slow reader", () => {
  it("holds one message a build, the newest, and keeps the order of what was told last", () => {
    const outbox = new Outbox(10);
    for (const event of [seen("a", 1), seen("b", 2), seen("a", 3)]) outbox.push(event);
    expect(outbox.take().events).toEqual([seen("b", 2), seen("a", 3)]);
    expect(outbox.isEmpty).toBe(true);
  });

  it("keeps the newer observation when the older one is told later", () => {
    const outbox = new Outbox(10);
    outbox.push(seen("a", 1, 5));
    outbox.push(seen("a", 2, 4));
    expect(outbox.take().events).toEqual([seen("a", 1, 5)]);
  });

  it("keeps a build's summary beside the word that its page changed", () => {
    const outbox = new Outbox(10);
    const { arn } = buildAt("a", 1);
    outbox.push(seen("a", 1));
    outbox.push(eventAt(2, { kind: "detail", arn }));
    outbox.push(eventAt(3, { kind: "freshness", lookedAt: null }));
    expect(outbox.take().events).toHaveLength(3);
  });

  it("past its bound holds nothing but the word to reload, with the newest id that it dropped", () => {
    const outbox = new Outbox(2);
    for (const event of [seen("a", 3), seen("b", 1), seen("c", 2)]) outbox.push(event);
    expect(outbox.take()).toEqual({ resetId: idOf(3), events: [] });
    outbox.push(seen("d", 4));
    expect(outbox.take()).toEqual({ resetId: null, events: [seen("d", 4)] });
  });
});
