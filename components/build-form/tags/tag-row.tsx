"use client";
import { X } from "lucide-react";
import { type ClipboardEvent, memo } from "react";
import { type ControllerRenderProps, useController } from "react-hook-form";
import { ExactInput } from "@/components/domain/exact-input";
import { IconButton } from "@/components/ui/icon-button";
import { getFieldLabel } from "@/lib/create-image/fields";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { FormField } from "../fields/form-field";

interface TagRowProps {
  index: number;
  onRemove: (index: number) => void;
  onPaste: (index: number, event: ClipboardEvent<HTMLInputElement>) => void;
}

/** A row for one tag. It is memoized so that typing in a row doesn't render the others. */
export const TagRow = memo(function TagRow({ index, onRemove, onPaste }: TagRowProps) {
  const key = useController<BuildFormValues, `tags.${number}.key`>({ name: `tags.${index}.key` });
  const value = useController<BuildFormValues, `tags.${number}.value`>({
    name: `tags.${index}.value`,
  });
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-2 max-sm:pb-3 sm:grid-cols-[1fr_1fr_2rem]">
      <FormField
        path={`tags.${index}.key`}
        label={getFieldLabel(`tags.${index}.key`)}
        hideLabel="sm"
        bare
      >
        <ExactInput
          {...toControlProps(key.field)}
          placeholder="Key"
          onPaste={(event) => onPaste(index, event)}
        />
      </FormField>
      <FormField
        path={`tags.${index}.value`}
        label={getFieldLabel(`tags.${index}.value`)}
        hideLabel="sm"
        bare
        className="max-sm:row-start-2"
      >
        <ExactInput {...toControlProps(value.field)} placeholder="Value" />
      </FormField>
      {/* On a phone, leaves room for the label above the key: one line and its margin. */}
      <span className="max-sm:pt-[calc(1lh+0.375rem)]">
        <IconButton
          label={`Remove tag ${index + 1}`}
          icon={<X aria-hidden size={14} />}
          onClick={() => onRemove(index)}
        />
      </span>
    </div>
  );
});

type Controlled = Pick<ControllerRenderProps, "name" | "ref" | "onBlur" | "onChange" | "value">;

function toControlProps({ onChange, ...field }: Controlled) {
  return { ...field, onValueChange: onChange };
}
