import { describe, expect, it } from "vitest";
import { encodeEventFrame } from "./frames";
import { createLiveEvent, createObservedBuild, parseFrames } from "./testing/events";

describe("an event's frame", () => {
  it("is encoded once for all connections", () => {
    const event = createLiveEvent(1, { kind: "build", build: createObservedBuild("a", 1) });
    expect(encodeEventFrame(event)).toBe(encodeEventFrame(event));
  });

  it.each(["\n\nevent: reset\ndata: 1\n\n", "\r\rid: 1", "\u2028\u2029", "\u0000</script>"])(
    "contains %j as text",
    (statusReason) => {
      const message = {
        kind: "build",
        build: createObservedBuild("a", 1, { statusReason }),
      } as const;
      const event = createLiveEvent(1, message);
      const text = new TextDecoder().decode(encodeEventFrame(event));
      expect(parseFrames(text)).toEqual([{ id: event.id, event: "message", message }]);
    },
  );
});
