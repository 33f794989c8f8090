/** A page about the same failure, such as AWS documentation or an issue. */
export interface DiagnosisSource {
  title: string;
  url: string;
}

/**
 * The certainty of a failure's cause, from the pattern that matched and the text it matched.
 * - `certain`: the text names the cause and belongs to the failed step.
 * - `likely`: the text nearly always has this cause.
 * - `possible`: the text only says what failed, and this is the typical cause.
 */
export type Certainty = "certain" | "likely" | "possible";

/** The resource whose settings must change before the next build can succeed. */
export type RemedyResourceKind =
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
 * A known failure. Patterns are matched one by one against cleaned text of bounded length. All
 * their repetitions have a limit, so that matching a hostile text takes bounded time.
 */
export interface KnownFailure {
  id: string;
  /** At most eight words. */
  title: string;
  certain?: RegExp[];
  likely?: RegExp[];
  possible?: RegExp[];
  cause: string;
  /** Instructions in the imperative, most useful first. */
  remedy: string[];
  source: DiagnosisSource;
  resource?: RemedyResourceKind;
  /** True for entries that say what failed but not why. They are listed after all causes. */
  generic?: true;
  /**
   * True if the failure is an effect of other causes. A cause that isn't a symptom and has the same
   * certainty is listed before it.
   */
  symptom?: true;
  /**
   * The IDs of entries that can also produce this text. A clear match of one of them is listed
   * before this entry.
   */
  effectOf?: readonly string[];
  /** If this pattern matches, the entry doesn't apply, for example because another entry does. */
  unless?: RegExp;
  /** If set, the entry applies only to failed workflows of this type. */
  only?: "BUILD" | "TEST" | "DISTRIBUTION";
  except?: "TEST";
  /**
   * True if the patterns are too general for the log. They are matched only in the reason and the
   * messages.
   */
  messagesOnly?: true;
  /**
   * Builds the cause and remedy from the parsed denial. The entry's patterns are tried only on
   * messages and lines in which no denial was recognized.
   */
  denial?: (denial: Denial) => { cause: string; remedy: string[]; resource?: RemedyResourceKind };
}

/** A step execution; times are ISO-8601 UTC. */
export interface ExecutedStep {
  stepExecutionId: string;
  name: string;
  action: string | null;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
}

export interface ExecutedWorkflow {
  executionId: string;
  workflowArn: string;
  type: string;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
  steps: ExecutedStep[];
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
  /** Start and end of the decisive words in `text`; null if it has none. */
  mark: [start: number, end: number] | null;
}

export type EvidenceSource = "reason" | "workflow" | "step" | "log";

export interface FailureCause {
  id: string;
  title: string;
  certainty: Certainty;
  /** True if the entry says what failed but not why. */
  generic: boolean;
  cause: string;
  remedy: string[];
  source: DiagnosisSource;
  resource: RemedyResourceKind | null;
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

export interface Diagnosis {
  reason: string | null;
  workflow: FailingWorkflow | null;
  step: ExecutedStep | null;
  /** The log lines to quote, in log order. */
  lines: QuotedLine[];
  /**
   * The most probable causes first, followed by at most one entry that only says what failed. The
   * list is empty if the catalog has no match.
   */
  causes: FailureCause[];
}
