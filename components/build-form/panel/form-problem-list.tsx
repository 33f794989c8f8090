"use client";
import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from "lucide-react";
import { getErrorTone } from "@/components/domain/error-panel";
import { ToneIcon } from "@/components/ui/tone";
import { getFieldLabel } from "@/lib/create-image/fields";
import { useAnalysis } from "../analysis/analysis-context";
import { FieldMessage } from "../fields/field-message";
import { useSubmitController } from "../submit/submit-context";
import { getSubmitError } from "../submit/submit-state";

/**
 * Lists missing and invalid values. Each entry links to its field. If there are none, shows the
 * error of the last attempt, if any.
 */
export function FormProblemList({ onFollow }: { onFollow?: () => void }) {
  const problems = useAnalysis((analysis) => analysis.problems);
  const error = getSubmitError(useSubmitController().state);
  return (
    <ul className="grid gap-1.5 text-xs">
      {problems.length > 0 ? null : error ? (
        <li className="flex gap-1.5">
          <ToneIcon tone={getErrorTone(error)} size={14} className="mt-px" />
          {error.title}.
        </li>
      ) : (
        <li className="flex gap-1.5 text-ok">
          <CircleCheck aria-hidden size={14} className="mt-px shrink-0" />
          Nothing to fix.
        </li>
      )}
      {problems.map(({ path, label, message, missing }) => (
        <li key={path} className="flex gap-1.5">
          {missing ? (
            <CircleDashed aria-hidden size={14} className="mt-px shrink-0 text-ink-3" />
          ) : (
            <CircleAlert aria-hidden size={14} className="mt-px shrink-0 text-bad" />
          )}
          <FieldMessage {...{ path, label, message, onFollow }} />
        </li>
      ))}
    </ul>
  );
}

export function FormAdviceList({ onFollow }: { onFollow?: () => void }) {
  const advice = useAnalysis((analysis) => analysis.advice);
  return (
    <ul className="grid gap-1.5 text-xs">
      {advice.map(({ path, severity, message }) => (
        <li key={`${path}: ${message}`} className="flex gap-1.5">
          {severity === "warning" ? (
            <TriangleAlert aria-hidden size={14} className="mt-px shrink-0 text-warn" />
          ) : (
            <Info aria-hidden size={14} className="mt-px shrink-0 text-info" />
          )}
          <FieldMessage label={getFieldLabel(path)} {...{ path, message, onFollow }} />
        </li>
      ))}
    </ul>
  );
}
