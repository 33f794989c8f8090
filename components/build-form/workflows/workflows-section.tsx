"use client";
import { useState } from "react";
import { FieldNotes } from "@/components/ui/field-notes";
import { useFieldNotes } from "../fields/use-field-notes";
import { FormSection } from "../sections/form-section";
import { LockableControls } from "../sections/lockable-controls";
import { AddWorkflowForm } from "./add/add-workflow";
import { LivePlan } from "./plan/live-plan";
import { OutOfOrderNotice } from "./rows/out-of-order-notice";
import { UndoRemovalNotice } from "./rows/undo-removal";
import { useWorkflowRows } from "./rows/use-workflow-rows";
import { WorkflowList } from "./rows/workflow-list";

export function WorkflowsSection() {
  const list = useWorkflowRows();
  const notes = useFieldNotes("workflows");
  const [undoProblem, setUndoProblem] = useState("");

  const undo = list.removed ? (
    <LockableControls>
      <UndoRemovalNotice
        name={list.removed.name}
        problem={undoProblem}
        onUndo={() => {
          setUndoProblem(list.restore() ?? "");
        }}
        onDismiss={list.dismissUndo}
      />
    </LockableControls>
  ) : null;

  return (
    // The workflows of a locked form can still be opened and read.
    <FormSection id="workflows" description={notes.help} neverLocked>
      <div className="grid gap-3">
        <LockableControls>
          <OutOfOrderNotice onPutInOrder={list.putInOrder} />
        </LockableControls>
        <WorkflowList list={list} undo={undo} />
        <FieldNotes id="workflows" error={notes.error} warning={notes.warning || undefined} />
        <LockableControls>
          <AddWorkflowForm onAdd={list.add} />
        </LockableControls>
        <p role="status" className="sr-only">
          {list.announcement}
        </p>
      </div>
      <section aria-labelledby="workflow-plan" className="grid gap-3 border-line border-t pt-4">
        <h3 id="workflow-plan" className="font-medium">
          Run order
        </h3>
        <LivePlan />
      </section>
    </FormSection>
  );
}
