"use client";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { fields } from "@/lib/create-image/fields";
import { workflowTypeOf } from "@/lib/imagebuilder/arn";
import { cleanPastedArn } from "@/lib/imagebuilder/pasted-arn";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { shownText } from "../../picker/listing";
import { FamilyRow, familyOf, OptionRow } from "../../picker/option-row";
import { AddWorkflowFilters } from "./add-workflow-filters";
import { useWorkflowOptions } from "./use-workflow-options";

interface AddWorkflowProps {
  /** Adds the workflow, or returns why it can't be added. */
  onAdd: (workflowArn: string) => string | null;
}

/** Adds a workflow: choose a row, or paste an ARN and press the button. */
export function AddWorkflow({ onAdd }: AddWorkflowProps) {
  const rows = useWorkflowOptions();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");

  const add = (typed: string) => {
    const arn = cleanPastedArn(typed.trim());
    const why = workflowTypeOf(arn)
      ? onAdd(arn)
      : `Choose a workflow from the list, or paste its ARN. ${fields["workflows[].workflowArn"].constraint}`;
    setText(why === null ? "" : arn);
    setProblem(why ?? "");
  };

  /** Enter chooses the active row of the list, or adds the typed ARN. It never submits the form. */
  const addOnEnter = (event: KeyboardEvent) => {
    const field = event.target;
    if (event.key !== "Enter" || !(field instanceof HTMLInputElement)) return;
    if (field.id !== "add-workflow" || field.hasAttribute("aria-activedescendant")) return;
    event.preventDefault();
    event.stopPropagation();
    add(text);
  };

  return (
    <div onFocusCapture={rows.use} onKeyDownCapture={addOnEnter}>
      <Field
        id="add-workflow"
        label="Add a workflow"
        help={rows.denied ?? "Workflows are added in run order: build, test, distribution."}
        error={problem || undefined}
      >
        <div className="flex gap-2">
          <Combobox<PickerOption>
            className="flex-1"
            mono={text.startsWith("arn:")}
            value={text}
            placeholder="Search by name, or paste an ARN"
            onValueChange={(next, option) => {
              if (option) return add(option.value);
              setText(next);
              setProblem("");
            }}
            options={rows.options}
            listLabel="Choose from workflows"
            listDisabled={rows.denied !== null}
            onQueryChange={rows.setQuery}
            onReachEnd={rows.loadMore}
            loading={rows.loading}
            renderOption={(option) => <OptionRow option={option} />}
            groupOf={familyOf}
            renderGroup={(option) => <FamilyRow option={option} />}
            emptyText="No workflows found. You can paste an ARN."
            statusText={shownText(rows.options.length, rows.more)}
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
