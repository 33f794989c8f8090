"use client";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { useAnalysis } from "../analysis/analysis-context";
import { countProblems, formatProblemCounts } from "../analysis/count-problems";
import { useSubmitController } from "../submit/submit-context";

/** The number of problems that block the submit, or another reason why it is blocked. */
export function ProblemCount({ id }: { id: string }) {
  const { locked, isEdit } = useSubmitController();
  const counts = useAnalysis(({ problems }) => formatProblemCounts(countProblems(problems)));
  // The live connection sends the state when it opens.
  const maintenance = useMaintenance(null);
  if (locked) return <span id={id}>Waiting for a response…</span>;
  if (maintenance) return <span id={id}>Kiln is in maintenance mode</span>;
  return <span id={id}>{counts || (isEdit ? "Ready to save" : "Ready to submit")}</span>;
}
