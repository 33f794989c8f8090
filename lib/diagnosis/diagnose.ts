import { knownFailures } from "./catalog";
import { normalizeText } from "./clean-text";
import { removeMessageLines, selectExcerpt, selectStepLines } from "./excerpt";
import { findFailingPart } from "./failing-part";
import { interpretLog } from "./read-log";
import { type FailureMessage, type RecognizedFailure, recognizeFailures } from "./recognize";
import { runToCompletion, type SlicedWork } from "./slices";
import type {
  Certainty,
  Diagnosis,
  ExecutedStep,
  ExecutedWorkflow,
  FailureCause,
  LogLine,
} from "./types";

interface FailedBuild {
  /** The image's status reason. */
  reason: string | null;
  workflows: readonly ExecutedWorkflow[];
  /** The lines at the end of the build's log, or all lines. Empty if the log isn't readable. */
  lines: readonly LogLine[];
}

const ranks: Record<Certainty, number> = { certain: 300, likely: 200, possible: 100 };
/** The bonus for an entry that isn't a symptom, so that it precedes an equally certain symptom. */
const causeBonus = 40;
/** The bonus for AWS's message, so that it outweighs an equally certain log line. */
const messageBonus = 5;
const weakPenalty = 20;
/**
 * The penalty for an effect. It exceeds any score, so that the cause of an effect is listed before
 * the effect.
 */
const effectPenalty = 400;
const maxCauses = 3;

/**
 * Diagnoses a failed build. The diagnosis contains the failed part, the lines to quote, and the
 * known failures, best first. Never throws, whatever the build's messages and log contain.
 */
export function diagnoseFailedBuild(build: FailedBuild): Diagnosis {
  return runToCompletion(diagnoseFailedBuildInSlices(build));
}

/** Diagnoses a failed build in interruptible slices: 2 MB of log can take seconds. */
export function* diagnoseFailedBuildInSlices({
  reason,
  workflows,
  lines,
}: FailedBuild): SlicedWork<Diagnosis> {
  const { workflow, step } = findFailingPart(workflows, reason);
  const messages = listMessages(reason, workflow, step);
  const log = removeMessageLines(
    yield* interpretLog(selectStepLines(lines, step)),
    messages.map(({ text }) => normalizeText(text)),
  );
  const type = workflow?.type ?? findWorkflowType(reason);
  const found = selectCauses(yield* recognizeFailures(knownFailures, messages, log, type));
  return {
    reason,
    workflow: workflow && {
      executionId: workflow.executionId,
      workflowArn: workflow.workflowArn,
      type: workflow.type,
      status: workflow.status,
      message: workflow.message,
    },
    step,
    lines: yield* selectExcerpt(
      log,
      found.flatMap(({ line }) => (line ? [line] : [])),
    ),
    causes: found.map(toCause),
  };
}

function listMessages(
  reason: string | null,
  workflow: ExecutedWorkflow | null,
  step: ExecutedStep | null,
): FailureMessage[] {
  const all: { place: FailureMessage["place"]; text: string | null | undefined }[] = [
    { place: "step", text: step?.message },
    { place: "workflow", text: workflow?.message },
    { place: "reason", text: reason },
  ];
  return all.flatMap(({ place, text }) => (text ? [{ place, text }] : []));
}

/**
 * Returns the best causes, followed by at most one entry that describes which part failed. If the
 * best cause is certain, symptoms, effects, and possible causes are left out.
 */
function selectCauses(found: readonly RecognizedFailure[]): RecognizedFailure[] {
  const sure = new Set(
    found.flatMap(({ match, certainty, weak }) =>
      certainty === "possible" || weak ? [] : [match.failure.id],
    ),
  );
  const rank = (one: RecognizedFailure) =>
    computeScore(one) - (isEffect(one, sure) ? effectPenalty : 0);
  const sorted = found.toSorted((a, b) => rank(b) - rank(a));
  const causes = sorted.filter(({ match }) => !match.failure.generic);
  const generic = sorted.filter(({ match }) => match.failure.generic).slice(0, 1);
  if (causes[0]?.certainty !== "certain") return [...causes.slice(0, maxCauses), ...generic];
  const [first, ...others] = causes;
  const beside = others.filter(
    (one) => one.certainty !== "possible" && !one.match.failure.symptom && !isEffect(one, sure),
  );
  return [...(first ? [first] : []), ...beside.slice(0, maxCauses - 1), ...generic];
}

/** True if another found cause explains this one. */
const isEffect = ({ match: { failure } }: RecognizedFailure, found: ReadonlySet<string>) =>
  failure.effectOf?.some((id) => id !== failure.id && found.has(id)) ?? false;

function computeScore({
  evidence,
  certainty,
  weak,
  match: { failure },
}: RecognizedFailure): number {
  if (failure.generic) return ranks[certainty] - 1_000;
  const bonus = (evidence.place === "log" ? 0 : messageBonus) - (weak ? weakPenalty : 0);
  return ranks[certainty] + bonus + (failure.symptom ? 0 : causeBonus);
}

function toCause({
  match: { failure, denial },
  certainty,
  evidence,
}: RecognizedFailure): FailureCause {
  const { id, title, cause, remedy, source, resource = null, generic = false } = failure;
  // A cause outside the log might explain an effect, so the effect is never shown as certain.
  const shown = certainty === "certain" && failure.effectOf ? "likely" : certainty;
  const role = denial && denial.principal !== "user" ? denial.name : null;
  const known = {
    id,
    title,
    certainty: shown,
    generic,
    cause,
    remedy,
    source,
    resource,
    role,
    evidence,
  };
  return denial && failure.denial ? { ...known, ...failure.denial(denial) } : known;
}

const states = new Map([
  ["BUILDING", "BUILD"],
  ["TESTING", "TEST"],
  ["DISTRIBUTING", "DISTRIBUTION"],
]);

/** Returns the workflow type that a reason names. Used if the workflows themselves are unknown. */
function findWorkflowType(reason: string | null): string | null {
  const state = /in state = '([A-Z]{1,20})'/.exec(reason?.slice(0, 2_000) ?? "")?.[1];
  return states.get(state ?? "") ?? null;
}
