import { useState } from "react";
import { TextInput } from "@/components/ui/text-input";
import type { ValueEditorProps } from "./value-editor";

const numeric = /^-?\d*$/;

/**
 * A whole number, kept as the text that was typed: the request takes text, and a JavaScript
 * number would change one of more than 15 digits. What came in and is no number stays visible.
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
      // A wheel over a focused number field would change it while the page scrolls.
      onWheel={(event) => event.currentTarget.blur()}
      className="max-w-48 tabular-nums"
    />
  );
}
