"use client";
import { useMemo, useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useBuildScope } from "../build-scope";
import { useReplaceValues } from "../draft/use-replace-values";
import { useSubmitController } from "../submit/submit-context";
import { listFormChanges } from "./form-changes";
import { ImportReview } from "./import-review";
import { type ParsedRequest, parseImport } from "./parse-import";

const pasteHelp = (
  <>
    Paste a <span className="whitespace-nowrap">create-image</span> request as JSON or YAML, an AWS
    CLI command, a CloudFormation or Terraform resource, or{" "}
    <span className="whitespace-nowrap">get-image</span> output.
  </>
);

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { getValues } = useFormContext<BuildFormValues>();
  const { draft } = useSubmitController();
  const { region } = useBuildScope();
  const replaceValues = useReplaceValues(draft);
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const [requests, setRequests] = useState<readonly ParsedRequest[]>([]);
  const [chosen, setChosen] = useState<ParsedRequest | null>(null);
  const values = chosen?.values ?? null;
  const changes = useMemo(
    () => (values ? listFormChanges(getValues(), values) : []),
    [values, getValues],
  );

  const review = () => {
    const read = parseImport(text, getValues().clientToken, region);
    setError(read.ok ? undefined : read.reason);
    if (!read.ok) return;
    setRequests(read.requests);
    setChosen(read.requests[0]);
  };
  const fill = () => {
    if (!values) return;
    replaceValues({ replace: () => draft.begin(values), title: "Request imported" });
    onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import a request"
      description={
        chosen
          ? changes.length > 0 && "Nothing changes until you replace the form values."
          : pasteHelp
      }
      size="lg"
      footer={
        chosen ? (
          <>
            <Button onClick={() => setChosen(null)}>Back</Button>
            <Button variant="primary" disabled={changes.length === 0} onClick={fill}>
              Replace form values
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={review}>
            Review import
          </Button>
        )
      }
    >
      {chosen ? (
        <ImportReview {...{ requests, chosen, changes }} onChoose={setChosen} />
      ) : (
        <Field label="Request" error={error}>
          <TextArea
            mono
            rows={12}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            // The focus moves here only when returning from the review. On opening, the dialog
            // moves the focus itself and records where to restore it.
            autoFocus={requests.length > 0}
            data-autofocus
          />
        </Field>
      )}
    </Dialog>
  );
}
