import type { EndedEarly } from "../account/types";
import type { BuildTimeline } from "../engine/types";

/** One line of what Image Builder itself says. */
export interface LogLine {
  /** Milliseconds after the build was asked for. */
  atMs: number;
  text: string;
}

/**
 * Many lines of what runs on the instance. They are never made together: each is a function of its
 * number, so that a page of a long log costs no more than the page.
 */
export interface BulkLines {
  count: number;
  /** Never decreases with the number. */
  atMs(number: number): number;
  text(number: number): string;
}

export interface LogPlan {
  lines: LogLine[];
  bulk: BulkLines[];
}

/** A component as the log needs it. */
export interface LogComponent {
  arn: string;
  type: "BUILD" | "TEST";
}

/** All that a build's log is made from. */
export interface LogInput {
  timeline: BuildTimeline;
  seed: string;
  /** Of the request: `sandbox-log-lines`, `sandbox-log-rate` and `sandbox-log` decide what there is. */
  tags: Record<string, string>;
  platform: "Linux" | "Windows";
  /** In the order of the recipe. */
  components: LogComponent[];
  parentImage: string;
  endedEarly: EndedEarly | null;
}
