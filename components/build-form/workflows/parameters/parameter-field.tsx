import { RotateCcw } from "lucide-react";
import { type FocusEvent, useState } from "react";
import { Field } from "@/components/ui/field";
import { FieldGroup } from "@/components/ui/field-group";
import { IconButton } from "@/components/ui/icon-button";
import type { DeclaredParameter } from "./merge-parameters";
import { ParameterLabel } from "./parameter-label";
import { ValueEditor } from "./value-editor";

interface ParameterFieldProps {
  parameter: DeclaredParameter;
  /** Path of the row's parameters in the form, e.g. `workflows.0.parameters`. */
  path: string;
  workflow: string;
  /** What the schema says of the value. */
  error: string | undefined;
  /** A submit was tried, so what is missing is said everywhere. */
  tried: boolean;
  onSet: (name: string, value: string[] | null) => void;
  onLeave: () => void;
}

/** One parameter that the workflow's document declares. */
export function ParameterField(props: ParameterFieldProps) {
  const { parameter, path, workflow, tried, onSet, onLeave } = props;
  const { name, spec, value, index, required } = parameter;
  // A value that came in wrong (an import, a draft) is told of at once, one being typed is not.
  const [left, setLeft] = useState(parameter.problem !== null);
  const label = `Parameter ${name} of ${workflow}`;
  const missing = parameter.missing && (left || tried) ? "This parameter needs a value." : null;
  const problem = left || tried ? parameter.problem : null;
  const notes = {
    error: props.error ?? missing ?? problem ?? undefined,
    warning: isEmptied(parameter) ? emptied(spec.type) : undefined,
    help: spec.description,
  };
  const reset =
    value !== null && !required ? (
      <IconButton
        size="sm"
        className="-my-1.5"
        label={`Use the default for ${name} of ${workflow}`}
        icon={<RotateCcw aria-hidden size={14} />}
        onClick={() => onSet(name, null)}
      />
    ) : null;
  const heading = <ParameterLabel spec={spec} workflow={workflow} />;
  const editor = (
    <ValueEditor spec={spec} value={value} label={label} onSet={(next) => onSet(name, next)} />
  );
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setLeft(true);
    onLeave();
  };
  const id = `${path}.${index === -1 ? name : index}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for focus leaving what is inside
    <div onBlur={leave} className={spec.type === "stringList" ? "@xl:col-span-2" : undefined}>
      {spec.type === "stringList" ? (
        <FieldGroup
          id={id}
          required={required}
          legend={
            <span className="inline-flex max-w-full items-baseline gap-2">
              {heading}
              {reset}
            </span>
          }
          {...notes}
        >
          {editor}
        </FieldGroup>
      ) : (
        <Field id={id} required={required} label={heading} action={reset} {...notes}>
          {editor}
        </Field>
      )}
    </div>
  );
}

/** Set to nothing where the default is something: easily done by accident. */
function isEmptied({ spec, value, required }: DeclaredParameter): boolean {
  if (value === null || required) return false;
  return value.every((element) => element === "") && (spec.default ?? []).join("") !== "";
}

function emptied(type: string): string {
  return type === "stringList"
    ? "An empty list is sent in place of the default."
    : "An empty text is sent in place of the default.";
}
