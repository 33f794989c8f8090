import { describe, expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import type { LiveMessage } from "./message";
import { parseLiveMessage, parseServerState } from "./read-message";
import { createObservedBuild } from "./testing/events";

const build = createObservedBuild("a", 1);
const messages: LiveMessage[] = [
  { kind: "build", build },
  { kind: "detail", arn: build.arn },
  { kind: "reviews" },
  { kind: "freshness", polledAt: null },
  { kind: "freshness", polledAt: build.observedAt, stale: createPortalError("Throttled") },
];

/** Returns the message as it arrives but without the named member. */
function without(message: object, name: string): unknown {
  return Object.fromEntries(Object.entries(message).filter(([key]) => key !== name));
}

describe("a received message", () => {
  it.each(messages)("is read: $kind", (message) => {
    expect(parseLiveMessage(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });

  it.each(messages)("is read with members of a newer version: $kind", (message) => {
    expect(parseLiveMessage({ ...message, since: 7 })).toEqual(message);
  });

  it("keeps a build's members of a newer version", () => {
    const newer = { ...build, color: "red" };
    expect(parseLiveMessage({ kind: "build", build: newer })).toEqual({
      kind: "build",
      build: newer,
    });
  });

  it.each(Object.keys(build))("isn't read if its build lacks %s", (name) => {
    expect(parseLiveMessage({ kind: "build", build: without(build, name) })).toBeNull();
  });

  it.each([
    { kind: "pipelines", arn: build.arn },
    { kind: "build", arn: build.arn },
    { kind: "detail" },
    { kind: "freshness" },
    { kind: "freshness", polledAt: null, stale: null },
    { kind: "freshness", polledAt: null, stale: without(createPortalError("Throttled"), "title") },
    { kind: "__proto__" },
    {},
    [],
    null,
    "build",
  ])("isn't read if its kind or members are unknown: %j", (value) => {
    expect(parseLiveMessage(value)).toBeNull();
  });
});

describe("a server's state", () => {
  it("is read with members of a newer version", () => {
    const maintenance = { reason: "Backup", since: "2026-11-29T00:00:00.000Z" };
    expect(parseServerState({ version: "b", maintenance, load: 1 })).toEqual({
      version: "b",
      maintenance,
    });
  });

  it("is read without unknown or missing members", () => {
    const state = { version: "b", maintenance: null };
    expect(parseServerState({ version: "b" })).toEqual(state);
    expect(parseServerState({ version: "b", maintenance: { reason: 1 } })).toEqual(state);
  });

  it.each([null, [], {}, { version: 1 }])("isn't read from %j", (value) => {
    expect(parseServerState(value)).toBeNull();
  });
});
