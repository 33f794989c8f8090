import { knownFailures } from "./catalog";
import { cleanText } from "./clean-text";
import { excerptOf, linesOf, withoutMessages } from "./excerpt";
import { failingPart } from "./failing";
import { readLog } from "./read-log";
import { type Found, type Message, recognize } from "./recognize";
import { finish, type Sliced } from "./slices";
import type { Cause, Certainty, Diagnosis, LogLine, RanStep, RanWorkflow } from "./types";

interface FailedBuild {
  /** The image's status reason. */
  reason: string | null;
  workflows: readonly RanWorkflow[];
  /** The end of the build's log, or all of it; empty if unreadable. */
  lines: readonly LogLine[];
}

const ranks: Record<Certainty, number> = { certain: 300, likely: 200, possible: 100 };
/** A cause is listed before an equally certain effect. */
const causeBonus = 40;
/** AWS's message outweighs an equally certain log line. */
const messageBonus = 5;
const weakPenalty = 20;
/** Exceeds any certainty, so that an explanation of another cause goes first. */
const effectPenalty = 400;
const maxCauses = 3;

/**
 * Diagnoses a failed build: the failed part, the lines to quote, and the known failures, best
 * first. Never throws, whatever the texts contain.
 */
export function diagnose(build: FailedBuild): Diagnosis {
  return finish(diagnosing(build));
}

/** The same as interruptible work, since the worst 2 MB of log take seconds. */
export function* diagnosing({ reason, workflows, lines }: FailedBuild): Sliced<Diagnosis> {
  const { workflow, step } = failingPart(workflows, reason);
  const messages = messagesOf(reason, workflow, step);
  const log = withoutMessages(
    yield* readLog(linesOf(lines, step)),
    messages.map(({ text }) => cleanText(text)),
  );
  const type = workflow?.type ?? typeInReason(reason);
  const found = listed(yield* recognize(knownFailures, messages, log, type));
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
    lines: yield* excerptOf(
      log,
      found.flatMap(({ line }) => (line ? [line] : [])),
    ),
    causes: found.map(causeOf),
  };
}

function messagesOf(
  reason: string | null,
  workflow: RanWorkflow | null,
  step: RanStep | null,
): Message[] {
  const all: { place: Message["place"]; text: string | null | undefined }[] = [
    { place: "step", text: step?.message },
    { place: "workflow", text: workflow?.message },
    { place: "reason", text: reason },
  ];
  return all.flatMap(({ place, text }) => (text ? [{ place, text }] : []));
}

/**
 * The best causes, followed by one entry that says what failed. Beside a certain cause, effects and
 * possibilities are left out.
 */
function listed(found: readonly Found[]): Found[] {
  const sure = new Set(
    found.flatMap(({ match, certainty, weak }) =>
      certainty === "possible" || weak ? [] : [match.failure.id],
    ),
  );
  const rank = (one: Found) => score(one) - (isEffect(one, sure) ? effectPenalty : 0);
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
const isEffect = ({ match: { failure } }: Found, found: ReadonlySet<string>) =>
  failure.effectOf?.some((id) => id !== failure.id && found.has(id)) ?? false;

function score({ evidence, certainty, weak, match: { failure } }: Found): number {
  if (failure.generic) return ranks[certainty] - 1_000;
  const bonus = (evidence.place === "log" ? 0 : messageBonus) - (weak ? weakPenalty : 0);
  return ranks[certainty] + bonus + (failure.symptom ? 0 : causeBonus);
}

function causeOf({ match: { failure, denial }, certainty, evidence }: Found): Cause {
  const { id, title, cause, remedy, source, resource = null, generic = false } = failure;
  // Something outside the log can explain it.
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

/** The workflow type in a reason, if the workflows themselves are unknown. */
function typeInReason(reason: string | null): string | null {
  const state = /in state = '([A-Z]{1,20})'/.exec(reason?.slice(0, 2_000) ?? "")?.[1];
  return states.get(state ?? "") ?? null;
}
