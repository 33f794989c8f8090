/** A page that says so: AWS's documentation, or the issue in which people met it. */
export interface DiagnosisSource {
  title: string;
  url: string;
}

/**
 * How sure an entry can be when its pattern matches.
 * - `certain`: the words name the cause.
 * - `likely`: the words nearly always have this cause.
 * - `possible`: the words only say what broke; this is the usual cause.
 */
export type Certainty = "certain" | "likely" | "possible";

/** A known failure of builds. */
export interface KnownFailure {
  id: string;
  title: string;
  /**
   * Each matches alone, on text of at most 2,000 characters. Linear: no repetition inside a
   * repetition, and gaps are bounded.
   */
  patterns: RegExp[];
  certainty: Certainty;
  cause: string;
  /** What to do, the likeliest first. */
  remedy: string[];
  source: DiagnosisSource;
  /** Only where the failing workflow is of this type. */
  only?: "BUILD" | "TEST" | "DISTRIBUTION";
  /** Too general for the log: looked for in the reason and the messages alone. */
  messagesOnly?: true;
}

/** A step as it ran; times are ISO-8601 UTC. */
export interface RanStep {
  stepExecutionId: string;
  name: string;
  action: string | null;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A workflow as it ran. */
export interface RanWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
  steps: RanStep[];
}

/** A line of the build's log. `number` counts from 1; `at` is milliseconds since the epoch. */
export interface LogLine {
  number: number;
  at: number;
  text: string;
}

/** Where the words of a cause were found. */
export type EvidencePlace = "reason" | "workflow" | "step" | "log";

export interface Cause {
  id: string;
  title: string;
  certainty: Certainty;
  cause: string;
  remedy: string[];
  source: DiagnosisSource;
  /** The words that it was recognised by. `line` where they are in the log. */
  evidence: { place: EvidencePlace; text: string; line: number | null };
}

interface FailingWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
}

/** Why a build failed, as far as its own words tell. */
export interface Diagnosis {
  reason: string | null;
  workflow: FailingWorkflow | null;
  step: RanStep | null;
  /** The lines of the log that decide it, in their order. */
  lines: LogLine[];
  /** Most certain first; empty when the catalogue knows no cause for these words. */
  causes: Cause[];
}
