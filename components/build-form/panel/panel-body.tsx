"use client";
import { Disclosure } from "@/components/ui/disclosure";
import { useAnalysis } from "../analysis/analysis-context";
import { useSubmitController } from "../submit/submit-context";
import { FormAdviceList, FormProblemList } from "./form-problem-list";
import { RequestPreview } from "./request-preview";

/**
 * The problems, the warnings and notes, and the request. Once the request is accepted, only the
 * request is shown.
 */
export function PanelBody({ onFollow }: { onFollow?: () => void }) {
  const hasAdvice = useAnalysis(({ advice }) => advice.length > 0);
  const sent = useSubmitController().state.phase === "accepted";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {sent ? null : (
        <Disclosure summary="Issues to fix" open>
          <FormProblemList onFollow={onFollow} />
        </Disclosure>
      )}
      {sent || !hasAdvice ? null : (
        <Disclosure summary="Warnings and notes" open>
          <FormAdviceList onFollow={onFollow} />
        </Disclosure>
      )}
      <Disclosure summary={sent ? "JSON" : "Request preview"} open>
        <RequestPreview />
      </Disclosure>
    </div>
  );
}
