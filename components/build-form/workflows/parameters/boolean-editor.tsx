import { Select } from "@/components/ui/select";
import type { ValueEditorProps } from "./value-editor";

/**
 * Offers the default, true, and false. Any other existing value is kept as an additional option.
 */
export function BooleanEditor({ spec, value, onSet }: ValueEditorProps) {
  const [fallback] = spec.default ?? [];
  const text = value?.[0] ?? "";
  const isOther = value !== null && text !== "true" && text !== "false";
  return (
    <Select
      value={text}
      onChange={(event) => onSet(event.target.value === "" ? null : [event.target.value])}
      placeholder={fallback === undefined ? "Select a value" : `Default (${fallback})`}
      options={[
        { value: "true", label: "true" },
        { value: "false", label: "false" },
        ...(isOther && text !== "" ? [{ value: text, label: text }] : []),
      ]}
      className="max-w-48"
    />
  );
}
