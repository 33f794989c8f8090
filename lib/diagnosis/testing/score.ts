import type { FailureCause } from "../types";
import {
  diagnoseCase,
  type FailureCase,
  failureCases,
  getCorpusSplit,
  harmlessCases,
} from "./cases";

const verdicts = ["right", "wrong", "generic", "none"] as const;
type Verdict = (typeof verdicts)[number];

interface Result {
  id: string;
  category: string;
  part: string;
  verdict: Verdict;
  /** The IDs of certain causes other than the expected ones. */
  wrongCertain: string[];
  /** True if the decisive text is quoted: in the excerpt, or as the message. */
  quoted: boolean;
  first: string;
}

function judge(category: string, one: FailureCase): Result {
  const { causes, lines } = diagnoseCase(one);
  const first = causes[0];
  const verdict = verdictOf(one, first);
  const quoted =
    one.decisive === undefined
      ? first?.evidence.place !== "log"
      : lines.some(({ number }) => number === (one.decisive ?? 0) + 1);
  const { id } = one;
  const wrongCertain = causes.flatMap((cause) =>
    cause.certainty === "certain" && !isExpected(one, cause) ? [cause.id] : [],
  );
  return {
    ...{ id, category, part: getCorpusSplit(id), verdict, wrongCertain, quoted },
    first: first ? `${first.id} (${first.certainty})` : "none",
  };
}

const isExpected = ({ cause, accepts = [] }: FailureCase, { id }: FailureCause) =>
  id === cause || accepts.includes(id);

function verdictOf(one: FailureCase, first: FailureCause | undefined): Verdict {
  if (!first) return "none";
  if (isExpected(one, first)) return "right";
  return first.generic ? "generic" : "wrong";
}

/** Scores the diagnosis on every failure of the corpus. */
export const scoreFailureCases = (): Result[] =>
  Object.entries(failureCases).flatMap(([category, cases]) =>
    cases.map((one) => judge(category, one)),
  );

/**
 * Returns the causes that were found in harmless logs. Generic entries, which only say what failed,
 * don't count.
 */
export const scoreHarmlessCases = () =>
  harmlessCases.map((one) => ({
    id: one.id,
    part: getCorpusSplit(one.id),
    causes: diagnoseCase(one).causes.flatMap(({ id, generic }) => (generic ? [] : [id])),
  }));

export function countResults(results: readonly Result[]) {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length;
  return {
    cases: results.length,
    right: count("right"),
    wrong: count("wrong"),
    "wrong, certain": results.filter(({ wrongCertain }) => wrongCertain.length > 0).length,
    generic: count("generic"),
    none: count("none"),
    quoted: results.filter(({ quoted }) => quoted).length,
  };
}
