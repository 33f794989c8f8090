"use client";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useFieldArray, useFormContext } from "react-hook-form";
import {
  type BuildFormValues,
  createEmptyWorkflow,
  type WorkflowFormValues,
} from "@/lib/create-image/form-values";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import { addWorkflowPath } from "../../analysis/analyze-form";
import {
  explainBlockedAdd,
  explainBlockedMove,
  findAllowedIndex,
  getInsertIndex,
  sortIndexesByType,
} from "../order";
import { getWorkflowLabel } from "../workflow-label";

interface RemovedRow {
  /** The row's former index. */
  index: number;
  name: string;
  values: WorkflowFormValues;
  /**
   * The IDs of the remaining rows. If one of them is gone or the draft's client token has changed,
   * the form was replaced.
   */
  beside: string[];
  clientToken: string;
}

export function useWorkflowRows() {
  const { control, getValues } = useFormContext<BuildFormValues>();
  const { fields, insert, move, remove, replace } = useFieldArray({ control, name: "workflows" });
  const [announcement, announce] = useState("");
  const [lastRemoved, setRemoved] = useState<RemovedRow | null>(null);
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
    () => getValues("workflows").map(({ workflowArn }) => parseWorkflowType(workflowArn)),
    [getValues],
  );
  const nameAt = useCallback(
    (index: number) => getWorkflowLabel(getValues(`workflows.${index}.workflowArn`) ?? "", index),
    [getValues],
  );
  const indexOf = useCallback((id: string) => ids.current.indexOf(id), []);

  /** Moves a row, scrolls it into view, and keeps the focus, which the browser would drop. */
  const moveTo = useCallback(
    (from: number, to: number) => {
      const focused = document.activeElement;
      const name = nameAt(from);
      flushSync(() => {
        move(from, to);
        announce(`Moved ${name} to position ${to + 1} of ${ids.current.length}`);
      });
      if (focused instanceof HTMLElement && focused !== document.activeElement) focused.focus();
      // Moving past an expanded row can scroll the moved row out of view.
      document.getElementById(`workflows.${to}`)?.scrollIntoView({ block: "nearest" });
    },
    [move, nameAt],
  );

  const actions = useMemo(
    () => ({
      indexOf,
      nameAt,
      /** Returns true if a row can be moved to an index. */
      allows: (from: number, to: number) =>
        from !== to && findAllowedIndex(types(), from, to) === to,
      moveTo,
      step: (from: number, by: -1 | 1) => {
        const to = findAllowedIndex(types(), from, from + by);
        if (to !== from) moveTo(from, to);
        else
          announce(
            `${nameAt(from)} stays at position ${from + 1}. ${explainBlockedMove(types(), from, by)}`,
          );
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
        announce(`Removed ${name}. You can undo the removal.`);
        focusNear(index, ids.current.length);
      },
    }),
    [indexOf, nameAt, types, moveTo, remove, getValues],
  );

  const insertRow = (
    index: number,
    values: WorkflowFormValues,
    words: (position: string) => string,
  ) => {
    flushSync(() => {
      setAdded(index);
      insert(index, values, { shouldFocus: false });
      announce(words(`position ${index + 1} of ${ids.current.length + 1}`));
    });
    focusNear(index, ids.current.length);
  };

  return {
    ids: fields.map(({ id }) => id),
    announcement,
    actions,
    /** The index of the row added or restored last, which starts expanded, or -1. */
    added,
    removed,
    dismissUndo: () => {
      flushSync(() => setRemoved(null));
      focusNear(removed?.index ?? 0, ids.current.length);
    },
    /**
     * Inserts a workflow before those of later stages. Returns why it can't be added, or `null`.
     */
    add: (workflowArn: string): string | null => {
      const type = parseWorkflowType(workflowArn);
      const reason = explainBlockedAdd(types(), type);
      if (reason !== null) return reason;
      const index = getInsertIndex(types(), type);
      const name = getWorkflowLabel(workflowArn, index);
      insertRow(
        index,
        createEmptyWorkflow(workflowArn),
        (position) => `Added ${name} at ${position}`,
      );
      return null;
    },
    /** Restores the row removed last. Returns why it can't be restored, or `null`. */
    restore: (): string | null => {
      if (removed === null) return null;
      const type = parseWorkflowType(removed.values.workflowArn);
      const reason = explainBlockedAdd(types(), type);
      if (reason !== null) return reason;
      const index = Math.min(removed.index, getInsertIndex(types(), type));
      insertRow(index, removed.values, (position) => `Restored ${removed.name} at ${position}`);
      setRemoved(null);
      return null;
    },
    putInOrder: () => {
      const now = getValues("workflows");
      replace(sortIndexesByType(types()).flatMap((index) => now[index] ?? []));
      announce("The workflows are in order: build, test, distribution.");
    },
  };
}

/**
 * Focuses the row at `index`. If there is none, focuses the last row, or else the field that adds
 * one.
 */
function focusNear(index: number, count: number) {
  const id = count === 0 ? addWorkflowPath : `workflows.${Math.min(index, count - 1)}`;
  document.getElementById(id)?.focus();
}

export type WorkflowRowActions = ReturnType<typeof useWorkflowRows>["actions"];
