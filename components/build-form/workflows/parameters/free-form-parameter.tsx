import { X } from "lucide-react";
import type { FocusEvent } from "react";
import { Field } from "@/components/ui/field";
import { FieldGroup } from "@/components/ui/field-group";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import { ListEditor } from "./list-editor";
import type { FormParameter } from "./merge-parameters";

interface FreeFormParameterProps {
  id: string;
  workflow: string;
  parameter: FormParameter;
  nameError: string | undefined;
  valueError: string | undefined;
  onChange: (next: FormParameter) => void;
  onRemove: () => void;
  onLeave: () => void;
}

/** Edits the name and values of a parameter without a definition from the workflow document. */
export function FreeFormParameter(props: FreeFormParameterProps) {
  const { id, workflow, parameter, onChange } = props;
  const which = parameter.name === "" ? "new parameter" : `parameter ${parameter.name}`;
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) props.onLeave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only detects focus leaving its contents
    <div
      onBlur={leave}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-md border border-line p-3 @xl:grid-cols-[1fr_1fr_auto]"
    >
      <Field
        id={`${id}.name`}
        label={
          <>
            Name
            <span className="sr-only">
              {" "}
              of {which} in {workflow}
            </span>
          </>
        }
        required
        error={props.nameError}
      >
        <TextInput
          mono
          // As high as the elements of the list beside it.
          controlSize="sm"
          value={parameter.name}
          onChange={(event) => onChange({ ...parameter, name: event.target.value })}
        />
      </Field>
      <FieldGroup
        id={`${id}.value`}
        legend={
          <>
            Values
            <span className="sr-only">
              {" "}
              of {which} in {workflow}
            </span>
          </>
        }
        error={props.valueError}
        className="max-@xl:col-span-2"
      >
        <ListEditor
          spec={{ name: parameter.name, type: "stringList" }}
          value={parameter.value}
          label={`Values of ${which} in ${workflow}`}
          onSet={(value) => onChange({ ...parameter, value: value ?? [] })}
        />
      </FieldGroup>
      <IconButton
        size="sm"
        label={`Remove ${which} from ${workflow}`}
        icon={<X aria-hidden size={14} />}
        onClick={props.onRemove}
        className="-mt-1 col-start-2 row-start-1 @xl:col-start-3"
      />
    </div>
  );
}
