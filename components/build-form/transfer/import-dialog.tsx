"use client";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { useToast } from "@/components/ui/toast";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useSubmitDesk } from "../submit/submit-context";
import { type ImportOutcome, readImport } from "./read-import";

/** Takes a pasted request into the form, and lists what it could not place. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { getValues } = useFormContext<BuildFormValues>();
  const { draft } = useSubmitDesk();
  const { toast } = useToast();
  const [text, setText] = useState("");
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);

  const fill = () => {
    const before = getValues();
    const read = readImport(text, before.clientToken);
    setOutcome(read);
    if (!read.ok) return;
    draft.begin(read.values);
    toast({
      tone: "ok",
      title: "The form is filled from the import",
      action: { label: "Undo", onSelect: () => draft.begin(before) },
    });
    if (read.unplaced.length === 0) onClose();
  };

  const done = outcome?.ok === true;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Import a request"
      description="The JSON that aws imagebuilder create-image --cli-input-json takes, or an earlier request of Kiln. It replaces what is in the form."
      size="lg"
      footer={
        done ? (
          <Button variant="primary" onClick={onClose}>
            Go to the form
          </Button>
        ) : (
          <Button variant="primary" onClick={fill}>
            Fill in the form
          </Button>
        )
      }
    >
      {done ? (
        <Unplaced unplaced={outcome.unplaced} />
      ) : (
        <Field label="Request as JSON" error={outcome?.ok === false ? outcome.reason : undefined}>
          <TextArea
            mono
            rows={12}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
        </Field>
      )}
    </Dialog>
  );
}

function Unplaced({ unplaced }: { unplaced: { path: string; reason: string }[] }) {
  return (
    <Callout tone="warn" role="status" title="The form is filled, but for this">
      <ul className="grid gap-1">
        {unplaced.map(({ path, reason }) => (
          <li key={path} className="min-w-0 wrap-anywhere">
            <code className="font-mono text-ink text-xs">{path}</code>: {reason}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
