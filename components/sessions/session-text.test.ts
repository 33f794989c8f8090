import { expect, it } from "vitest";
import { getEndSessionDialogText } from "./session-text";

const session = {
  ...{ id: "s-1", address: "192.0.2.7", isCurrent: false },
  ...{ startedAt: "2026-11-01T08:00:00Z", lastUsedAt: "2026-11-02T08:00:00Z" },
};

it.each([
  ["Firefox 140 on Windows", "End the session in Firefox 140 on Windows?"],
  [null, "End the session on an unknown device?"],
])("identifies the session to end in %s", (device, title) => {
  const text = getEndSessionDialogText({ ...session, device });
  expect(text.title).toBe(title);
  expect(text.description).toContain("Signed in on 1 Nov 2026, 08:00:00 UTC from 192.0.2.7.");
});
