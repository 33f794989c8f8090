import type { EarlyEnd } from "../account/types";
import { observeTimeline } from "../engine/observe";
import type { BuildObservation, BuildTimeline } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { BuildState, ImageRecord } from "../store/images";
import { getOutputs, loadTimeline } from "./build-plan";

const endOfTime = "9999-12-31T23:59:59.999Z";

/** Returns the time when a build ends, and its final status. */
export function getFinalState(
  timeline: BuildTimeline,
  endedEarly: EarlyEnd | null,
): { endsAt: string; final: BuildState } {
  const { status, reason, outputResources, since } = observeTimeline(
    timeline,
    endOfTime,
    endedEarly ?? undefined,
  );
  return { endsAt: since, final: { status, reason, outputResources } };
}

export function observeBuild(sandbox: Sandbox, record: ImageRecord): BuildObservation {
  return observeTimeline(
    loadTimeline(sandbox, record),
    sandbox.now().toISOString(),
    record.endedEarly ?? undefined,
  );
}

/** The current status and outputs of the build; reads the plan only while the build runs. */
export function getCurrentState(sandbox: Sandbox, record: ImageRecord): BuildState {
  return hasBuildEnded(sandbox, record)
    ? getLastState(sandbox, record)
    : observeBuild(sandbox, record);
}

/** The final state of the build, with its outputs even if the record omits them. */
function getLastState(sandbox: Sandbox, record: ImageRecord): BuildState {
  const { final } = record;
  if (final.status !== "AVAILABLE" || final.outputResources) return final;
  return { ...final, outputResources: getOutputs(sandbox, record) };
}

export function hasBuildEnded(sandbox: Sandbox, record: ImageRecord): boolean {
  return record.endsAt <= sandbox.now().toISOString();
}

/** Ends a running build now, as AWS or a person would. The caller verifies that it is running. */
export function endBuild(sandbox: Sandbox, record: ImageRecord, ended: EarlyEnd): void {
  const { images } = sandbox.store;
  const { final } = getFinalState(loadTimeline(sandbox, record), ended);
  images.endEarly(record.arn, ended, final);
}
