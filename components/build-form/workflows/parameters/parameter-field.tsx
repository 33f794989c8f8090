import { type FocusEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Field } from "@/components/ui/field";
import type { DeclaredParameter } from "./merge-parameters";
import { ParameterGroup } from "./parameter-group";
import { ParameterFacts, ParameterName } from "./parameter-label";
import { ValueEditor } from "./value-editor";

interface ParameterFieldProps {
  parameter: DeclaredParameter;
  /** The field's id: its path in the form where it has one. */
  id: string;
  /** Where a link to the parameters as a whole leads; on the first that needs a value. */
  anchorId: string | undefined;
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
  const { parameter, id, workflow, tried, onSet, onLeave } = props;
  const { name, spec, value, required } = parameter;
  // A value that came in wrong (an import, a draft) is told of at once, one being typed is not.
  const [left, setLeft] = useState(parameter.problem !== null);
  const label = `Parameter ${name} of ${workflow}`;
  const missing = parameter.missing && (left || tried) ? "Enter a value." : null;
  const problem = left || tried ? parameter.problem : null;
  const notes = {
    error: props.error ?? missing ?? problem ?? undefined,
    warning: emptiedNote(parameter),
    help: spec.description,
  };
  const box = useRef<HTMLDivElement>(null);
  const reset = () => {
    flushSync(() => onSet(name, null));
    // The button that had the focus is gone.
    box.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  };
  const onReset = value !== null && !required ? reset : null;
  const facts = <ParameterFacts spec={spec} workflow={workflow} onReset={onReset} />;
  const heading = <ParameterName name={name} workflow={workflow} />;
  const editor = (
    <ValueEditor spec={spec} value={value} label={label} onSet={(next) => onSet(name, next)} />
  );
  const leave = (event: FocusEvent<HTMLDivElement>) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    setLeft(true);
    onLeave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for focus leaving what is inside
    <div id={props.anchorId} ref={box} onBlur={leave}>
      {spec.type === "stringList" ? (
        <ParameterGroup id={id} name={heading} required={required} facts={facts} {...notes}>
          {editor}
        </ParameterGroup>
      ) : (
        <Field id={id} required={required} label={heading} action={facts} {...notes}>
          {editor}
        </Field>
      )}
    </div>
  );
}

/** What is said of a value set to nothing where the default is something: easily an accident. */
function emptiedNote({ spec, value, required }: DeclaredParameter): string | undefined {
  if (value === null || required || !spec.default?.some((element) => element !== "")) return;
  if (value.length === 0) return "An empty list is sent instead of the default.";
  if (value.join("") === "") return "An empty string is sent instead of the default.";
}
