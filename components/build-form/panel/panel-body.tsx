"use client";
import { Disclosure } from "@/components/ui/disclosure";
import { useSubmitController } from "../submit/submit-context";
import { RequestPreview } from "./request-preview";
import { FormProblemList } from "./todo-list";

/** The open problems and the request preview. */
export function PanelBody({ onFollow }: { onFollow?: () => void }) {
  const sent = useSubmitController().state.phase === "accepted";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {sent ? null : (
        <Disclosure summary="To fix" open>
          <FormProblemList onFollow={onFollow} />
        </Disclosure>
      )}
      <Disclosure summary={sent ? "JSON" : "Request preview"} open>
        <RequestPreview />
      </Disclosure>
    </div>
  );
}
