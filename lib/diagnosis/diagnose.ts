import { knownFailures } from "./catalogue";
import { failingPart } from "./failing";
import { type Found, recognise, type Said } from "./recognise";
import { decisiveLines, linesOf, mostCharacters } from "./telling";
import type { Cause, Certainty, Diagnosis, LogLine, RanStep, RanWorkflow } from "./types";

interface Failed {
  /** The image's status reason. */
  reason: string | null;
  workflows: readonly RanWorkflow[];
  /** The end of the build's log, or all of it; empty when it can't be read. */
  lines: readonly LogLine[];
}

const ranks: Record<Certainty, number> = { certain: 30, likely: 20, possible: 10 };
/** What AWS says about the failure outweighs a line of the log that is as sure. */
const messageBonus = 5;

/**
 * Why a build failed: the part that did, the lines that tell, and the known failures that they
 * speak of, the surest first. Never throws, whatever the texts hold.
 */
export function diagnose({ reason, workflows, lines }: Failed): Diagnosis {
  const { workflow, step } = failingPart(workflows, reason);
  const near = linesOf(lines, step);
  const messages = said(reason, workflow, step);
  const found = recognise(knownFailures, messages, near, workflow?.type ?? typeSaid(reason));
  const causes = found.toSorted((a, b) => score(b) - score(a)).map(causeOf);
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
    lines: decisiveLines(
      near,
      causes.map(({ evidence }) => evidence.line),
      messages.map(({ text }) => text),
    ),
    causes,
  };
}

function said(reason: string | null, workflow: RanWorkflow | null, step: RanStep | null): Said[] {
  const all: { place: Said["place"]; text: string | null | undefined }[] = [
    { place: "step", text: step?.message },
    { place: "workflow", text: workflow?.message },
    { place: "reason", text: reason },
  ];
  return all.flatMap(({ place, text }) => (text ? [{ place, text }] : []));
}

function score({ evidence, certainty }: Found): number {
  return ranks[certainty] + (evidence.place === "log" ? 0 : messageBonus);
}

function causeOf({ failure, certainty, evidence }: Found): Cause {
  const { id, title, cause, remedy, source } = failure;
  return { id, title, certainty, cause, remedy, source, evidence };
}

const states = new Map([
  ["BUILDING", "BUILD"],
  ["TESTING", "TEST"],
  ["DISTRIBUTING", "DISTRIBUTION"],
]);

/** The type of workflow that a reason speaks of, where the workflows themselves are not known. */
function typeSaid(reason: string | null): string | null {
  const state = /in state = '([A-Z]{1,20})'/.exec(reason?.slice(0, mostCharacters) ?? "")?.[1];
  return states.get(state ?? "") ?? null;
}
