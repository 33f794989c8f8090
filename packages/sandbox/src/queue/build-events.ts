import { getSeededUuid } from "../account/seeded";
import type { BuildTimeline } from "../engine/types";

/** An EventBridge event about a build. */
export interface BuildEvent {
  /** A key that identifies the event among the build's events. */
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  detailType: string;
  detail: Record<string, unknown>;
}

/** The maximum length of a reason, because an EventBridge event has at most 256 KB. */
const MAX_REASON_LENGTH = 10_000;

export const CVE_DETECTED = "EC2 Image Builder CVE Detected";

/**
 * Returns all events of a build in chronological order. Pure. Types and details are as in
 * EventBridge's reference for Image Builder ("EC2 Image Builder events").
 */
export function deriveBuildEvents(timeline: BuildTimeline): BuildEvent[] {
  const events = [...listStateChanges(timeline), ...listWaits(timeline), ...listScans(timeline)];
  return events.sort((a, b) => a.at - b.at);
}

function listStateChanges({ createdAt, statusChanges }: BuildTimeline): BuildEvent[] {
  const state = (change: BuildTimeline["statusChanges"][number] | undefined) => ({
    status: change?.status,
    ...(change?.reason ? { reason: change.reason.slice(0, MAX_REASON_LENGTH) } : {}),
  });
  return statusChanges.slice(1).map((change, index) => ({
    key: `${change.offsetMs} ${change.status}`,
    at: Date.parse(createdAt) + change.offsetMs,
    detailType: "EC2 Image Builder Image State Change",
    detail: { "previous-state": state(statusChanges[index]), state: state(change) },
  }));
}

function listWaits({ createdAt, workflows }: BuildTimeline): BuildEvent[] {
  return workflows.flatMap(({ workflowExecutionId, steps }) =>
    steps.flatMap(({ action, startMs, stepExecutionId, name }) => {
      if (action !== "WaitForAction" || startMs === null) return [];
      return [
        {
          key: stepExecutionId,
          at: Date.parse(createdAt) + startMs,
          detailType: "EC2 Image Builder Workflow Step Waiting",
          detail: {
            "workflow-execution-id": workflowExecutionId,
            "workflow-step-execution-id": stepExecutionId,
            "workflow-step-name": name,
          },
        },
      ];
    }),
  );
}

/** Returns the events about completed scans, without their findings, which the sender adds. */
function listScans({ createdAt, workflows }: BuildTimeline): BuildEvent[] {
  return workflows.flatMap(({ steps }) =>
    steps.flatMap(({ action, outcome, endMs, stepExecutionId, inputs }) => {
      if (action !== "CollectImageScanFindings" || outcome !== "COMPLETED" || endMs === null) {
        return [];
      }
      const instance = /\bi-0[0-9a-f]{16}\b/.exec(inputs ?? "")?.[0];
      return [
        {
          key: `${stepExecutionId} scanned`,
          at: Date.parse(createdAt) + endMs,
          detailType: CVE_DETECTED,
          detail: { ...(instance ? { "resource-id": instance } : {}) },
        },
      ];
    }),
  );
}

/** The event as delivered by EventBridge; the same event always has the same ID. */
export function formatEventMessage(imageArn: string, event: BuildEvent): string {
  const [, , , region, account] = imageArn.split(":");
  return JSON.stringify({
    version: "0",
    id: getSeededUuid(`${imageArn} ${event.key} ${event.detailType}`),
    "detail-type": event.detailType,
    source: "aws.imagebuilder",
    account,
    time: `${new Date(event.at).toISOString().slice(0, 19)}Z`,
    region,
    resources: [imageArn],
    detail: event.detail,
  });
}
