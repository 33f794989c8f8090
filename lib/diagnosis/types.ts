/** A page about the same failure: AWS documentation or an issue. */
export interface DiagnosisSource {
  title: string;
  url: string;
}

/**
 * The certainty of an entry by its matching pattern.
 * - `certain`: the text names the cause and belongs to the failed step.
 * - `likely`: the text nearly always has this cause.
 * - `possible`: the text only says what broke, and this is the typical cause.
 */
export type Certainty = "certain" | "likely" | "possible";

/** The setting to change before the next build can succeed. */
export type ResourceKind =
  | "recipe"
  | "infrastructure"
  | "distribution"
  | "instance-profile"
  | "execution-role"
  | "component"
  | "workflow";

/** A denied AWS call, as far as the text describes it. */
export interface Denial {
  /** The caller. `instance` is the role of the instance profile. */
  principal: "service-linked" | "instance" | "role" | "user" | "unknown";
  /** The name of the role or user. */
  name: string | null;
  /** `service:Action`, or the name of the operation alone. */
  action: string | null;
  resource: string | null;
  /** The policy type that denied the call explicitly, or that doesn't allow it. */
  policy: "organization" | "boundary" | "endpoint" | "resource" | "session" | "identity" | null;
  explicit: boolean;
  /** True if an encoded authorization message replaces the explanation. */
  encoded: boolean;
}

/**
 * A known failure. Patterns are matched one by one on cleaned text of bounded length. They are
 * linear: no nested repetition, and bounded gaps.
 */
export interface KnownFailure {
  id: string;
  /** At most eight words. */
  title: string;
  certain?: RegExp[];
  likely?: RegExp[];
  possible?: RegExp[];
  cause: string;
  /** Imperatives, most useful first. */
  remedy: string[];
  source: DiagnosisSource;
  resource?: ResourceKind;
  /** True for entries that say what failed, not why: listed after every cause. */
  generic?: true;
  /** True for effects of other causes, which go first if equally certain. */
  symptom?: true;
  /** Entries that produce this text too; if one of them matches, it goes first. */
  effectOf?: readonly string[];
  /** Only if the failed workflow is of this type. */
  only?: "BUILD" | "TEST" | "DISTRIBUTION";
  except?: "TEST";
  /** Too general for the log: matched in the reason and messages only. */
  messagesOnly?: true;
  /** Matched by the parsed denial; its patterns are for texts without a caller. */
  denial?: (denial: Denial) => { cause: string; remedy: string[]; resource?: ResourceKind };
}

/** A step execution; times are ISO-8601 UTC. */
export interface RanStep {
  stepExecutionId: string;
  name: string;
  action: string | null;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

/** A workflow execution. */
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

/** A log line. `number` is 1-based; `at` is milliseconds since the epoch. */
export interface LogLine {
  number: number;
  at: number;
  text: string;
}

/** A quoted line: cleaned, and trimmed around the decisive words if long. */
export interface QuotedLine extends LogLine {
  /** True for the line that identified the first cause. */
  decisive: boolean;
  /** Start and end of the decisive words in `text`. */
  mark: [start: number, end: number] | null;
}

/** The source of a cause's evidence. */
export type EvidenceSource = "reason" | "workflow" | "step" | "log";

export interface Cause {
  id: string;
  title: string;
  certainty: Certainty;
  /** True if it says what failed, not why. */
  generic: boolean;
  cause: string;
  remedy: string[];
  source: DiagnosisSource;
  resource: ResourceKind | null;
  /** The denied role, if the text names it. */
  role: string | null;
  /** The matched words, with `line` if they are from the log. */
  evidence: { place: EvidenceSource; text: string; line: number | null };
}

interface FailingWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
}

/** The diagnosis of a failed build from its messages and log. */
export interface Diagnosis {
  reason: string | null;
  workflow: FailingWorkflow | null;
  step: RanStep | null;
  /** The log lines to quote, in order. */
  lines: QuotedLine[];
  /** Best first, followed by what failed; empty if the catalog has no match. */
  causes: Cause[];
}
