"use client";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFieldArray, useFormContext } from "react-hook-form";
import {
  type BuildFormValues,
  emptyWorkflow,
  type WorkflowFormValues,
} from "@/lib/create-image/form-values";
import { workflowTypeOf } from "@/lib/imagebuilder/arn";
import { allowedTarget, inPlace, placeFor, refusal, whyNoMove } from "../order";
import { workflowName } from "../workflow-label";

interface Removed {
  /** Where the row stood. */
  index: number;
  name: string;
  values: WorkflowFormValues;
  /** The rows that stayed, and the draft's token: where these are gone it is another form. */
  beside: string[];
  clientToken: string;
}

/** The rows of the form's workflows and what can be done with them, with the words to say of it. */
export function useWorkflowRows() {
  const { control, getValues } = useFormContext<BuildFormValues>();
  const { fields, insert, move, remove, replace } = useFieldArray({ control, name: "workflows" });
  const [said, say] = useState("");
  const [lastRemoved, setRemoved] = useState<Removed | null>(null);
  const [added, setAdded] = useState(-1);
  const ids = useRef<string[]>([]);
  useLayoutEffect(() => {
    ids.current = fields.map(({ id }) => id);
  }, [fields]);

  const removed =
    lastRemoved?.clientToken === getValues("clientToken") &&
    lastRemoved.beside.every((stayed) => fields.some(({ id }) => id === stayed))
      ? lastRemoved
      : null;

  const types = useCallback(
    () => getValues("workflows").map(({ workflowArn }) => workflowTypeOf(workflowArn)),
    [getValues],
  );
  const nameAt = useCallback(
    (index: number) => workflowName(getValues(`workflows.${index}.workflowArn`) ?? "", index),
    [getValues],
  );
  const indexOf = useCallback((id: string) => ids.current.indexOf(id), []);

  /** Puts a row somewhere else, in sight; the focus stays on what has it, which the browser would drop. */
  const moveTo = useCallback(
    (from: number, to: number) => {
      const held = document.activeElement;
      const name = nameAt(from);
      flushSync(() => {
        move(from, to);
        say(`Moved ${name} to position ${to + 1} of ${ids.current.length}`);
      });
      if (held instanceof HTMLElement && held !== document.activeElement) held.focus();
      // Past an unfolded row it may have gone out of sight.
      document.getElementById(`workflows.${to}`)?.scrollIntoView({ block: "nearest" });
    },
    [move, nameAt],
  );

  const actions = useMemo(
    () => ({
      indexOf,
      nameAt,
      /** Whether a row may go to a position; the same for the drop mark and for the drop. */
      allows: (from: number, to: number) => from !== to && allowedTarget(types(), from, to) === to,
      moveTo,
      step: (from: number, by: -1 | 1) => {
        const to = allowedTarget(types(), from, from + by);
        if (to !== from) moveTo(from, to);
        else say(`${nameAt(from)} stays at position ${from + 1}. ${whyNoMove(types(), from, by)}`);
      },
      remove: (index: number) => {
        const name = nameAt(index);
        setRemoved({
          index,
          name,
          values: getValues(`workflows.${index}`),
          beside: ids.current.filter((_, at) => at !== index),
          clientToken: getValues("clientToken"),
        });
        flushSync(() => {
          remove(index);
          setAdded(-1);
        });
        say(`Removed ${name}. You can undo this.`);
        focusNear(index, ids.current.length);
      },
    }),
    [indexOf, nameAt, types, moveTo, remove, getValues],
  );

  const put = (index: number, values: WorkflowFormValues, words: (position: string) => string) => {
    flushSync(() => {
      setAdded(index);
      insert(index, values, { shouldFocus: false });
      say(words(`position ${index + 1} of ${ids.current.length + 1}`));
    });
    focusNear(index, ids.current.length);
  };

  return {
    ids: fields.map(({ id }) => id),
    said,
    actions,
    /** The index of the row that was added last: it begins unfolded. */
    added,
    removed,
    forget: () => {
      flushSync(() => setRemoved(null));
      focusNear(removed?.index ?? 0, ids.current.length);
    },
    /** Adds a workflow in its place. Answers with why it can't be added, or `null`. */
    add: (workflowArn: string): string | null => {
      const type = workflowTypeOf(workflowArn);
      const why = refusal(types(), type);
      if (why !== null) return why;
      const index = placeFor(types(), type);
      const name = workflowName(workflowArn, index);
      put(index, emptyWorkflow(workflowArn), (position) => `Added ${name} at ${position}`);
      return null;
    },
    /** Puts the row back that was removed last. Answers with why that can't be, or `null`. */
    restore: (): string | null => {
      if (removed === null) return null;
      const type = workflowTypeOf(removed.values.workflowArn);
      const why = refusal(types(), type);
      if (why !== null) return why;
      const index = Math.min(removed.index, placeFor(types(), type));
      put(index, removed.values, (position) => `Restored ${removed.name} at ${position}`);
      setRemoved(null);
      return null;
    },
    putInOrder: () => {
      const now = getValues("workflows");
      replace(inPlace(types()).flatMap((index) => now[index] ?? []));
      say("The workflows are in order: build, test, distribution.");
    },
  };
}

/** The focus goes to the row at `index`, to the last where there is none, or to the field that adds one. */
function focusNear(index: number, count: number) {
  const id = count === 0 ? "add-workflow" : `workflows.${Math.min(index, count - 1)}`;
  document.getElementById(id)?.focus();
}

export type RowActions = ReturnType<typeof useWorkflowRows>["actions"];
