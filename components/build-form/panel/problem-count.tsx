"use client";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { useAnalysis } from "../analysis/analysis-context";
import { useSubmitController } from "../submit/submit-context";

/** The number of problems that block the submit, or another reason why it is blocked. */
export function ProblemCount({ id }: { id: string }) {
  const { locked, isEdit } = useSubmitController();
  const missing = useAnalysis(({ problems }) => problems.filter((one) => one.missing).length);
  const invalidCount = useAnalysis(({ problems }) => problems.filter((one) => !one.missing).length);
  // The live connection sends the state when it opens.
  const maintenance = useMaintenance(null);
  if (locked) return <span id={id}>Waiting for a response…</span>;
  if (maintenance) return <span id={id}>Kiln is in maintenance mode</span>;
  const words = [
    missing > 0 ? `${missing} missing` : null,
    invalidCount > 0 ? `${invalidCount} invalid` : null,
  ].filter(Boolean);
  const ready = isEdit ? "Ready to save" : "Ready to submit";
  return <span id={id}>{words.length > 0 ? words.join(", ") : ready}</span>;
}
