import type { BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import { isRecord } from "@/lib/imagebuilder/is-record";
import type { Maintenance } from "@/lib/maintenance/view";
import type { LiveMessage, ServerState } from "./message";

type Kind = "text" | "text or null" | "number" | "number or null";

/** Every member of a build that pages display. */
const buildMembers: Record<keyof BuildSummary, Kind> = {
  ...{ arn: "text", account: "text", region: "text", name: "text", version: "text" },
  ...{ buildNumber: "number", type: "text or null", platform: "text or null", status: "text" },
  ...{ statusReason: "text or null", recipeArn: "text or null", submittedBy: "text or null" },
  ...{ submissionId: "text or null", createdAt: "text", observedAt: "text" },
  ...{ buildType: "text or null", source: "text", pipelineArn: "text or null" },
  ...{ recipeName: "text or null", osVersion: "text or null", statusSince: "text or null" },
  ...{ endedAt: "text or null", retriedAt: "text or null", durationMs: "number or null" },
  ...{ typicalMs: "number or null", waitingSteps: "number", waitedMs: "number or null" },
  amiId: "text or null",
};

const errorTexts = ["code", "title", "happened", "remedy", "retry", "action"];

/**
 * Reads a message from a process or server that may run another version of Kiln. Unknown members of
 * a build are kept.
 *
 * @returns null if the message's kind is unknown or a member is missing or invalid, in which case
 * the receiver must refetch
 */
export function parseLiveMessage(value: unknown): LiveMessage | null {
  if (!isRecord(value)) return null;
  switch (value.kind) {
    case "build":
      return isBuild(value.build) ? { kind: "build", build: value.build } : null;
    case "detail":
      return typeof value.arn === "string" ? { kind: "detail", arn: value.arn } : null;
    case "reviews":
      return { kind: "reviews" };
    case "freshness":
      return parseFreshness(value);
    default:
      return null;
  }
}

/** Reads the state of a server that may run another version of Kiln; null if it can't be read. */
export function parseServerState(value: unknown): ServerState | null {
  if (!isRecord(value) || typeof value.version !== "string") return null;
  return { version: value.version, maintenance: parseMaintenance(value.maintenance) };
}

function parseMaintenance(value: unknown): Maintenance | null {
  if (!isRecord(value)) return null;
  const { reason, since } = value;
  return typeof reason === "string" && typeof since === "string" ? { reason, since } : null;
}

function parseFreshness({ polledAt, stale }: Record<string, unknown>): LiveMessage | null {
  if (polledAt !== null && typeof polledAt !== "string") return null;
  if (stale === undefined) return { kind: "freshness", polledAt };
  return isError(stale) ? { kind: "freshness", polledAt, stale } : null;
}

function isBuild(value: unknown): value is BuildSummary {
  return (
    isRecord(value) &&
    Object.entries(buildMembers).every(([name, kind]) => isOfKind(value[name], kind))
  );
}

function isError(value: unknown): value is PortalError {
  return isRecord(value) && errorTexts.every((name) => typeof value[name] === "string");
}

function isOfKind(value: unknown, kind: Kind): boolean {
  if (value === null) return kind.endsWith("or null");
  return typeof value === (kind.startsWith("text") ? "string" : "number");
}
