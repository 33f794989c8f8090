/** A page about the same failure: AWS's documentation, or an issue where people met it. */
export interface DiagnosisSource {
  title: string;
  url: string;
}

/**
 * How sure an entry is when one of its patterns matches.
 * - `certain`: the text names the cause, and belongs to the step that failed.
 * - `likely`: the text nearly always has this cause.
 * - `possible`: the text only says what broke, and this is the usual cause.
 */
export type Certainty = "certain" | "likely" | "possible";

/** What has to change for the next build to succeed. */
export type ResourceKind =
  | "recipe"
  | "infrastructure"
  | "distribution"
  | "instance-profile"
  | "execution-role"
  | "component"
  | "workflow";

/** A call to AWS that was denied, as far as the text names it. */
export interface Denial {
  /** Who called. `instance` is the role of the instance profile. */
  principal: "service-linked" | "instance" | "role" | "user" | "unknown";
  /** The role's or the user's name. */
  name: string | null;
  /** `service:Action`, or the name of the operation alone. */
  action: string | null;
  resource: string | null;
  /** The policy that denied the call explicitly, or that does not allow it. */
  policy: "organization" | "boundary" | "endpoint" | "resource" | "session" | "identity" | null;
  explicit: boolean;
  /** An encoded authorization message stands in for the explanation. */
  encoded: boolean;
}

/**
 * A known failure. Patterns are tried on cleaned text of bounded length, each alone. They are
 * linear: no repetition inside a repetition, and gaps are bounded.
 */
export interface KnownFailure {
  id: string;
  /** At most eight words. */
  title: string;
  certain?: RegExp[];
  likely?: RegExp[];
  possible?: RegExp[];
  cause: string;
  /** Imperatives, the most useful first. */
  remedy: string[];
  source: DiagnosisSource;
  resource?: ResourceKind;
  /** Says what failed, not why: listed after every cause. */
  generic?: true;
  /** An effect of other causes, which go first when they are as sure. */
  symptom?: true;
  /** Entries that produce this text too: where one of them is found, it goes first. */
  effectOf?: readonly string[];
  /** Only where the failing workflow is of this type. */
  only?: "BUILD" | "TEST" | "DISTRIBUTION";
  except?: "TEST";
  /** Too general for the log: looked for in the reason and the messages alone. */
  messagesOnly?: true;
  /** Recognized from the parsed denial; its patterns serve texts that name no caller. */
  denial?: (denial: Denial) => { cause: string; remedy: string[]; resource?: ResourceKind };
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

/** A quoted line: cleaned, and cut around the decisive words when it is long. */
export interface QuotedLine extends LogLine {
  /** The first cause was recognized by this line. */
  decisive: boolean;
  /** Start and end of the decisive words in `text`. */
  mark: [start: number, end: number] | null;
}

/** Where the evidence of a cause was found. */
export type EvidencePlace = "reason" | "workflow" | "step" | "log";

export interface Cause {
  id: string;
  title: string;
  certainty: Certainty;
  /** What failed rather than why. */
  generic: boolean;
  cause: string;
  remedy: string[];
  source: DiagnosisSource;
  resource: ResourceKind | null;
  /** The role that was denied, where the text names it. */
  role: string | null;
  /** The words that it was recognized by. `line` where they are in the log. */
  evidence: { place: EvidencePlace; text: string; line: number | null };
}

interface FailingWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
}

/** Why a build failed, as far as its messages and its log say. */
export interface Diagnosis {
  reason: string | null;
  workflow: FailingWorkflow | null;
  step: RanStep | null;
  /** The lines of the log to quote, in their order. */
  lines: QuotedLine[];
  /** The best first, what only failed last; empty when the catalogue has no cause for this text. */
  causes: Cause[];
}
