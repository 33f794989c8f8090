import { type FocusEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Field } from "@/components/ui/field";
import { describeMissingValue } from "@/lib/imagebuilder/workflow-parameters";
import type { DeclaredParameter } from "./merge-parameters";
import { ParameterGroup } from "./parameter-group";
import { ParameterDetails, ParameterName } from "./parameter-label";
import { ValueEditor } from "./value-editor";

interface ParameterFieldProps {
  parameter: DeclaredParameter;
  /** The field's ID, which is its form path if it has one. */
  id: string;
  /**
   * The element ID for links to the parameters as a whole. Only the first parameter that needs a
   * value has one.
   */
  anchorId: string | undefined;
  workflow: string;
  /** The schema's error for the value. */
  error: string | undefined;
  /** True after a submit attempt, which marks all missing values. */
  tried: boolean;
  onSet: (name: string, value: string[] | null) => void;
  onLeave: () => void;
}

export function ParameterField(props: ParameterFieldProps) {
  const { parameter, id, workflow, tried, onSet, onLeave } = props;
  const { name, spec, value, required } = parameter;
  // An invalid value from an import or a draft shows its error at once. A value being typed does so
  // only on blur or after a submit.
  const [left, setLeft] = useState(parameter.problem !== null);
  const label = `Parameter ${name} in ${workflow}`;
  const missing = parameter.missing && (left || tried) ? describeMissingValue(spec, value) : null;
  const problem = left || tried ? parameter.problem : null;
  const notes = {
    error: props.error ?? missing ?? problem ?? undefined,
    warning: getEmptyValueWarning(parameter),
    help: spec.description,
  };
  const containerRef = useRef<HTMLDivElement>(null);
  const reset = () => {
    flushSync(() => onSet(name, null));
    // The reset button, which had the focus, is removed.
    containerRef.current?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  };
  const onReset = value !== null && !required ? reset : null;
  const facts = <ParameterDetails spec={spec} workflow={workflow} onReset={onReset} />;
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
    // biome-ignore lint/a11y/noStaticElementInteractions: only detects focus leaving its contents
    <div id={props.anchorId} ref={containerRef} onBlur={leave}>
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

/** The warning for an empty value that overrides a default, which is often an accident. */
function getEmptyValueWarning({ spec, value, required }: DeclaredParameter): string | undefined {
  if (value === null || required || !spec.default?.some((element) => element !== "")) return;
  if (value.length === 0) return "An empty list will be sent instead of the default.";
  if (value.join("") === "") return "An empty string will be sent instead of the default.";
}
