import type { EarlyEnd } from "../account/types";
import type { BuildTimeline } from "../engine/types";

/** A line of Image Builder's own log output. */
export interface LogLine {
  /** Milliseconds after the request. */
  atMs: number;
  text: string;
}

/**
 * A large block of lines printed on the instance. Each line is computed from its number, so that
 * reading a page of a long log takes no longer than generating that page.
 */
export interface BulkLines {
  count: number;
  /** The time of a line, which never decreases with the line number. */
  atMs(number: number): number;
  text(number: number): string;
}

export interface BuildLog {
  lines: LogLine[];
  bulk: BulkLines[];
}

/** The properties of a component that its log needs. */
export interface LogComponent {
  arn: string;
  type: "BUILD" | "TEST";
}

/** The inputs of a build's log. */
export interface LogInput {
  timeline: BuildTimeline;
  seed: string;
  /**
   * The request's tags, of which `sandbox-log-lines`, `sandbox-log-rate`, and `sandbox-log` apply.
   */
  tags: Record<string, string>;
  platform: "Linux" | "Windows";
  /** In recipe order. */
  components: LogComponent[];
  parentImage: string;
  endedEarly: EarlyEnd | null;
}
