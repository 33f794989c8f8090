import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import type { BuildSummary } from "@/lib/builds/view";
import type { LiveEvent, LiveMessage, ServerState } from "../message";

const start = Date.UTC(2026, 10, 25);

/** The ISO 8601 time of a test step. */
function timeOf(step: number): string {
  return new Date(start + step * 1_000).toISOString();
}

/** A UUIDv7 ordered by its step. */
export function createOrderedEventId(step: number): string {
  const hex = (start + step * 1_000).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** A build with this name as observed at a step. */
export function createObservedBuild(
  name: string,
  step: number,
  changes: Partial<BuildSummary> = {},
) {
  return createBuildSummary({
    arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/${name}/1.0.0/1`,
    ...{ name, version: "1.0.0", buildNumber: 1, status: "BUILDING", buildType: "USER_INITIATED" },
    ...{ createdAt: timeOf(0), observedAt: timeOf(step), statusSince: timeOf(step) },
    ...changes,
  });
}

export function createLiveEvent(step: number, message: LiveMessage): LiveEvent {
  return { id: createOrderedEventId(step), message };
}

interface Frame {
  id: string | null;
  event: string;
  message: LiveMessage | null;
  server?: ServerState;
}

/** The frames of a stream's text, as received by an EventSource. */
export function parseFrames(text: string): Frame[] {
  return text.split("\n\n").flatMap((block) => {
    const fields = new Map(
      block.split("\n").map((line) => {
        const at = line.indexOf(": ");
        return [line.slice(0, at), line.slice(at + 2)] as const;
      }),
    );
    const data = fields.get("data");
    if (data === undefined) return [];
    const event = fields.get("event") ?? "message";
    const message = event === "message" ? (JSON.parse(data) as LiveMessage) : null;
    const frame = { id: fields.get("id") ?? null, event, message };
    return [event === "server" ? { ...frame, server: JSON.parse(data) as ServerState } : frame];
  });
}
