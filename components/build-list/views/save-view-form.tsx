"use client";
import { useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { maxViewNameLength, type SavedView } from "@/lib/builds/list/query";
import { findLengthProblem } from "@/lib/text/length-limit";
import type { ViewActions } from "./view-actions";

interface SaveViewFormProps {
  scope: string;
  save: ViewActions["save"];
  /** The query string of the current list. */
  query: string;
  keep: (all: SavedView[]) => void;
}

export function SaveViewForm({ scope, save, query, keep }: SaveViewFormProps) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const lengthProblem = findLengthProblem(name.trim(), maxViewNameLength);
  const submit = async () => {
    setBusy(true);
    const result = await awaitActionResult(save({ scope, name: name.trim(), query }));
    setBusy(false);
    setError(result?.ok ? undefined : (result?.error.happened ?? "Kiln didn't respond."));
    if (!result?.ok) return;
    setName("");
    keep(result.value);
  };
  return (
    <form
      className="border-line border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && !lengthProblem && !busy) void submit();
      }}
    >
      <Field label="Save this view as" error={lengthProblem ?? error}>
        <span className="flex gap-2">
          <TextInput
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            className="min-w-0 flex-1"
          />
          <Button
            type="submit"
            loading={busy}
            disabled={!name.trim() || lengthProblem !== undefined}
          >
            Save
          </Button>
        </span>
      </Field>
    </form>
  );
}
