import { describe, expect, it } from "vitest";
import { eventFrame } from "./frames";
import { buildAt, eventAt, framesOf } from "./testing/events";

describe("an event's frame", () => {
  it("is encoded once for all connections", () => {
    const event = eventAt(1, { kind: "build", build: buildAt("a", 1) });
    expect(eventFrame(event)).toBe(eventFrame(event));
  });

  it.each(["\n\nevent: reset\ndata: 1\n\n", "\r\rid: 1", "\u2028\u2029", "\u0000</script>"])(
    "contains %j as text",
    (statusReason) => {
      const message = { kind: "build", build: buildAt("a", 1, { statusReason }) } as const;
      const event = eventAt(1, message);
      const text = new TextDecoder().decode(eventFrame(event));
      expect(framesOf(text)).toEqual([{ id: event.id, event: "message", message }]);
    },
  );
});
