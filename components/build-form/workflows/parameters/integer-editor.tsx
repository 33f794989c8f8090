import { useState } from "react";
import { TextInput } from "@/components/ui/text-input";
import type { ValueEditorProps } from "./value-editor";

const numeric = /^-?\d*$/;

/**
 * Edits an integer, which is kept as text because the request takes text and a JavaScript number
 * loses digits after the 15th. An existing value that isn't a number is edited as text.
 */
export function IntegerEditor({ spec, value, onSet }: ValueEditorProps) {
  const text = value?.[0] ?? "";
  const [type] = useState(numeric.test(text) ? "number" : "text");
  return (
    <TextInput
      type={type}
      inputMode="numeric"
      step={1}
      value={text}
      placeholder={value === null ? spec.default?.[0] : undefined}
      onChange={(event) => onSet(event.target.value === "" ? null : [event.target.value])}
      // Without this, scrolling the page over a focused number field would change its value.
      onWheel={(event) => event.currentTarget.blur()}
      className="max-w-48 tabular-nums"
    />
  );
}
