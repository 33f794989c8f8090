import { seededUuid } from "../account/seeded";
import type { BuildTimeline } from "../engine/types";

/** Something about a build that EventBridge tells of. */
export interface BuildEvent {
  /** Tells the build's events apart. */
  key: string;
  /** Milliseconds since 1970. */
  at: number;
  detailType: string;
  detail: Record<string, unknown>;
}

/** An event of EventBridge is at most 256 KB. */
const LONGEST_REASON = 10_000;

export const CVE_DETECTED = "EC2 Image Builder CVE Detected";

/**
 * What a build's life gives rise to, in order. Pure. Types and details as EventBridge's reference
 * lists them for Image Builder ("EC2 Image Builder events").
 */
export function buildEvents(timeline: BuildTimeline): BuildEvent[] {
  const events = [...stateChanges(timeline), ...waits(timeline), ...scans(timeline)];
  return events.sort((a, b) => a.at - b.at);
}

function stateChanges({ createdAt, statusChanges }: BuildTimeline): BuildEvent[] {
  const state = (change: BuildTimeline["statusChanges"][number] | undefined) => ({
    status: change?.status,
    ...(change?.reason ? { reason: change.reason.slice(0, LONGEST_REASON) } : {}),
  });
  return statusChanges.slice(1).map((change, index) => ({
    key: `${change.offsetMs} ${change.status}`,
    at: Date.parse(createdAt) + change.offsetMs,
    detailType: "EC2 Image Builder Image State Change",
    detail: { "previous-state": state(statusChanges[index]), state: state(change) },
  }));
}

function waits({ createdAt, workflows }: BuildTimeline): BuildEvent[] {
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

/** A scan that came to its end; what it found is for who sends the event. */
function scans({ createdAt, workflows }: BuildTimeline): BuildEvent[] {
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

/** The event as EventBridge hands it to its targets; the same event has the same id, always. */
export function eventMessage(imageArn: string, event: BuildEvent): string {
  const [, , , region, account] = imageArn.split(":");
  return JSON.stringify({
    version: "0",
    id: seededUuid(`${imageArn} ${event.key} ${event.detailType}`),
    "detail-type": event.detailType,
    source: "aws.imagebuilder",
    account,
    time: `${new Date(event.at).toISOString().slice(0, 19)}Z`,
    region,
    resources: [imageArn],
    detail: event.detail,
  });
}
