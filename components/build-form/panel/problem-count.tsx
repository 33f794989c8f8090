"use client";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { unavailableText } from "@/components/domain/use-change-availability";
import { WholePhrases } from "@/components/ui/whole-phrases";
import { useAnalysis } from "../analysis/analysis-context";
import { countProblems, formatProblemCounts } from "../analysis/count-problems";
import { useSubmitController } from "../submit/submit-context";
import { getSubmitError, isAwaitingResponse } from "../submit/submit-state";

export function ProblemCount({ id }: { id: string }) {
  const { state, locked, isEdit } = useSubmitController();
  const counts = useAnalysis(({ problems }) => formatProblemCounts(countProblems(problems)));
  const maintenance = useMaintenance();
  if (locked) {
    const text = isAwaitingResponse(state) ? "Waiting for a response…" : "Outcome unknown";
    return <span id={id}>{text}</span>;
  }
  if (maintenance) return <span id={id}>{unavailableText}</span>;
  if (counts) {
    return (
      <span id={id}>
        <WholePhrases text={counts} />
      </span>
    );
  }
  const [ready, failed] = isEdit
    ? ["Ready to save", "Save failed"]
    : ["Ready to submit", "Submission failed"];
  return <span id={id}>{getSubmitError(state) ? failed : ready}</span>;
}
