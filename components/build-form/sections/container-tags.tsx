"use client";
import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field-group";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { focusField } from "../fields/focus-field";
import { FormField } from "../fields/form-field";
import { useFieldNotes } from "../fields/use-field-notes";

const path = "imageScanningConfiguration.ecrConfiguration.containerTags";

export function ContainerTags() {
  const { register } = useFormContext<BuildFormValues>();
  const rows = useFieldArray<BuildFormValues, typeof path>({ name: path });
  const { id, label, help, error, warning } = useFieldNotes(path);
  return (
    <FieldGroup id={id} legend={label} help={help} error={error} warning={warning || undefined}>
      <div className="grid gap-2">
        {rows.fields.map((row, index) => (
          <div key={row.id} className="flex items-start gap-1.5">
            <FormField
              path={`${path}.${index}.value`}
              label={`Container tag ${index + 1}`}
              hideLabel
              bare
              className="min-w-0 flex-1"
            >
              <TextInput {...register(`${path}.${index}.value`)} />
            </FormField>
            <IconButton
              label={`Remove container tag ${index + 1}`}
              icon={<X aria-hidden size={14} />}
              onClick={() => {
                rows.remove(index);
                requestAnimationFrame(() => focusField(`${path}.${Math.max(0, index - 1)}.value`));
              }}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden size={14} />}
            onClick={() =>
              rows.append({ value: "" }, { focusName: `${path}.${rows.fields.length}.value` })
            }
          >
            Add container tag
          </Button>
        </div>
      </div>
    </FieldGroup>
  );
}
