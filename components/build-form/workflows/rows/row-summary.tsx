"use client";
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { formatCounted } from "@/lib/text/format-count";
import { useAnalysis, useHasWorkflowProblem } from "../../analysis/analysis-context";
import type { FormAnalysis } from "../../analysis/analyze-form";
import { countProblems, countWarnings, formatProblemCounts } from "../../analysis/count-problems";
import { describeFailureAction } from "../failure-action";
import { mergeParameters, summarizeParameters } from "../parameters/merge-parameters";

interface RowSummaryProps {
  index: number;
  outline: WorkflowOutline | undefined;
  open: boolean;
}

export function RowSummary({ index, outline, open }: RowSummaryProps) {
  const { control } = useFormContext<BuildFormValues>();
  const path = `workflows.${index}` as const;
  const { errors } = useFormState({ control, name: path });
  const hasProblem = useHasWorkflowProblem(path);
  const hasError = hasProblem || errors.workflows?.[index] !== undefined;
  const isInRow = (one: string) => one.startsWith(`${path}.`);
  const countRow = ({ problems }: FormAnalysis) =>
    countProblems(problems.filter((one) => isInRow(one.path)));
  const counts = useAnalysis((analysis) => formatProblemCounts(countRow(analysis)));
  const isInvalid = useAnalysis((analysis) => countRow(analysis).invalidCount > 0);
  const warningCount = useAnalysis(({ advice }) => countWarnings(advice, isInRow));
  return (
    <>
      {open ? null : <CollapsedSummary index={index} outline={outline} />}
      {/* The analysis doesn't count an error that AWS reported. */}
      {hasError ? (
        <Badge tone={isInvalid || !counts ? "bad" : "neutral"}>{counts || "1 error"}</Badge>
      ) : null}
      {warningCount > 0 ? (
        <Badge tone="warn">{formatCounted(warningCount, "warning")}</Badge>
      ) : null}
    </>
  );
}

function CollapsedSummary({ index, outline }: Omit<RowSummaryProps, "open">) {
  const { control } = useFormContext<BuildFormValues>();
  const row = useWatch({ control, name: `workflows.${index}` });
  if (!row) return null;
  const specs = outline?.parameters;
  const merged = specs ? mergeParameters(specs, row.parameters) : [];
  const needsAttention = merged.some(
    (one) => one.kind === "unexpected" || one.missing || one.problem,
  );
  const words = specs
    ? summarizeParameters(merged)
    : row.parameters.length > 0 && `${formatCounted(row.parameters.length, "parameter")} set`;
  const failure = row.onFailure === "" ? null : describeFailureAction(row.onFailure);
  if (!words && !failure) return null;
  return (
    <Facts className="text-ink-2 text-xs">
      {words ? <span className={needsAttention ? "text-warn" : undefined}>{words}</span> : null}
      {failure}
    </Facts>
  );
}
