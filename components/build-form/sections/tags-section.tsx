"use client";
import { Plus } from "lucide-react";
import { type ClipboardEvent, useCallback, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field-group";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { maxTags } from "@/lib/create-image/tags";
import { focusField } from "../fields/focus-field";
import { useFieldNotes } from "../fields/use-field-notes";
import { describePastedTags, mergeTagRows, parseTagLines } from "../tags/parse-tag-lines";
import { TagRow } from "../tags/tag-row";
import { FormSection } from "./form-section";

/** The section for tags as key-value rows. Pasting `key=value` lines into a key adds rows. */
export function TagsSection() {
  const { getValues } = useFormContext<BuildFormValues>();
  const { fields, append, remove, replace } = useFieldArray<BuildFormValues, "tags">({
    name: "tags",
  });
  const notes = useFieldNotes("tags");
  const [announcement, setAnnouncement] = useState("");

  const onRemove = useCallback(
    (index: number) => {
      remove(index);
      setAnnouncement("");
      requestAnimationFrame(() => focusField(index > 0 ? `tags.${index - 1}.key` : "add-tag"));
    },
    [remove],
  );
  const onPaste = useCallback(
    (index: number, event: ClipboardEvent<HTMLInputElement>) => {
      const pasted = parseTagLines(event.clipboardData.getData("text"));
      if (pasted === null) return;
      event.preventDefault();
      const current = getValues("tags");
      const merged = mergeTagRows(current, index, pasted.tags);
      replace(merged);
      setAnnouncement(describePastedTags(current, pasted));
      requestAnimationFrame(() => focusField(`tags.${merged.length - 1}.value`));
    },
    [getValues, replace],
  );

  return (
    <FormSection id="tags" description={notes.help}>
      <FieldGroup
        legend={notes.label}
        hideLegend
        error={notes.error}
        warning={notes.warning || undefined}
        constraint={`${notes.constraint} To add several tags at once, paste key=value lines into a key field.`}
      >
        <div className="grid gap-2">
          {fields.length > 0 ? (
            <div
              aria-hidden
              className="hidden grid-cols-[1fr_1fr_2rem] gap-2 text-ink-2 text-xs sm:grid"
            >
              <span>Key</span>
              <span>Value</span>
            </div>
          ) : null}
          {fields.map((row, index) => (
            <TagRow key={row.id} index={index} onRemove={onRemove} onPaste={onPaste} />
          ))}
          <div className="flex flex-wrap items-center gap-x-3">
            <Button
              id="add-tag"
              size="sm"
              icon={<Plus aria-hidden size={14} />}
              onClick={() =>
                append({ key: "", value: "" }, { focusName: `tags.${fields.length}.key` })
              }
            >
              Add tag
            </Button>
            <span className="text-ink-3 text-xs tabular-nums">
              {fields.length} of {maxTags} tags
            </span>
            <span
              role="status"
              className="wrap-anywhere not-empty:mt-1.5 basis-full text-ink-2 text-xs"
            >
              {announcement}
            </span>
          </div>
        </div>
      </FieldGroup>
    </FormSection>
  );
}
