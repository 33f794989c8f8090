"use client";
import { useCallback } from "react";
import { useFormContext } from "react-hook-form";
import { useToast } from "@/components/ui/toast";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { DraftHandle } from "./use-draft";

interface Replacement {
  /** Sets the new form values. */
  replace: () => void;
  title: string;
  description?: string;
}

/**
 * Replaces the form's values and offers Undo until the next edit, because Undo would discard that
 * edit.
 */
export function useReplaceValues({ begin, onNextChange }: DraftHandle) {
  const { getValues } = useFormContext<BuildFormValues>();
  const { toast, dismiss } = useToast();
  return useCallback(
    ({ replace, ...message }: Replacement) => {
      const before = structuredClone(getValues());
      replace();
      const id = toast({
        tone: "ok",
        duration: 0,
        ...message,
        action: { label: "Undo", onSelect: () => begin(before) },
      });
      onNextChange(() => dismiss(id));
    },
    [getValues, toast, dismiss, begin, onNextChange],
  );
}
