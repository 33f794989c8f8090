import type { EndedEarly } from "../account/types";
import type { BuildObservation, BuildTimeline } from "./types";

/** The build as it stands at `now` (ISO-8601). Pure. */
export function observe(
  timeline: BuildTimeline,
  now: string,
  endedEarly?: EndedEarly,
): BuildObservation {
  throw new Error(`Not observed: ${timeline.imageArn} ${now} ${endedEarly?.as}`);
}
