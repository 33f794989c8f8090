"use client";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { createImageMembers } from "@/lib/create-image/members";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import { normalizePastedArn } from "@/lib/imagebuilder/pasted-arn";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { useAnalysisStore, useImmediateFieldError } from "../../analysis/analysis-context";
import { addWorkflowPath } from "../../analysis/analyze-form";
import { formatShownCount } from "../../picker/listing";
import { getVersionGroupKey, OptionRow, VersionGroupHeading } from "../../picker/option-row";
import { useSubmitController } from "../../submit/submit-context";
import { AddWorkflowFilters } from "./add-workflow-filters";
import { useWorkflowOptions } from "./use-workflow-options";

interface AddWorkflowProps {
  /** Adds the workflow, or returns why it can't be added. */
  onAdd: (workflowArn: string) => string | null;
}

/**
 * Adds a workflow from a chosen row, or from an ARN that is pasted and confirmed with Enter or the
 * button. The field becomes empty when the draft is replaced.
 */
export function AddWorkflowForm({ onAdd }: AddWorkflowProps) {
  const { draft } = useSubmitController();
  return <AddWorkflowField key={draft.view.replacements} onAdd={onAdd} />;
}

function AddWorkflowField({ onAdd }: AddWorkflowProps) {
  const rows = useWorkflowOptions();
  const store = useAnalysisStore();
  const pending = useImmediateFieldError(addWorkflowPath);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const change = (next: string) => {
    setText(next);
    store.setUnaddedWorkflow(next);
  };
  useEffect(() => () => store.setUnaddedWorkflow(""), [store]);

  const add = (typed: string) => {
    const arn = normalizePastedArn(typed.trim());
    const problem = parseWorkflowType(arn)
      ? onAdd(arn)
      : `Select a workflow from the list, or paste its ARN. ${createImageMembers.workflows.item.members.workflowArn.allowed}`;
    change(problem === null ? "" : arn);
    setProblem(problem ?? "");
  };

  /**
   * Adds the typed ARN on Enter, unless a row of the list is active. Keeps Enter from submitting
   * the form.
   */
  const addOnEnter = (event: KeyboardEvent) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement)) return;
    if (field.id !== addWorkflowPath || field.hasAttribute("aria-activedescendant")) return;
    event.preventDefault();
    event.stopPropagation();
    add(text);
  };

  return (
    <div onFocusCapture={rows.use} onKeyDownCapture={addOnEnter}>
      <Field
        id={addWorkflowPath}
        label="Add a workflow"
        help={rows.denied ?? "New workflows are placed in run order: build, test, distribution."}
        error={problem || pending}
      >
        <div className="flex gap-2">
          <Combobox<PickerOption>
            className="flex-1"
            mono={text.startsWith("arn:")}
            value={text}
            placeholder="Name or ARN"
            onValueChange={(next, option) => {
              if (option) return add(option.value);
              change(next);
              setProblem("");
            }}
            options={rows.options}
            listLabel="Workflows"
            listDisabled={rows.denied !== null}
            onQueryChange={rows.setQuery}
            onReachEnd={rows.loadMore}
            loading={rows.loading}
            renderOption={(option) => <OptionRow option={option} />}
            getGroup={getVersionGroupKey}
            renderGroup={(option) => <VersionGroupHeading option={option} />}
            emptyText="No workflows found. You can paste an ARN."
            statusText={formatShownCount(rows.options.length, rows.more)}
            error={rows.failure ?? undefined}
            header={<AddWorkflowFilters rows={rows} />}
          />
          <Button icon={<Plus aria-hidden size={14} />} onClick={() => add(text)}>
            Add<span className="sr-only"> this workflow</span>
          </Button>
        </div>
      </Field>
    </div>
  );
}
