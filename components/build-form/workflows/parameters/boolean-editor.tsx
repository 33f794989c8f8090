import { Select } from "@/components/ui/select";
import type { ValueEditorProps } from "./value-editor";

/** Default, true or false. Any other given value stays as an option of its own. */
export function BooleanEditor({ spec, value, onSet }: ValueEditorProps) {
  const [fallback] = spec.default ?? [];
  const text = value?.[0] ?? "";
  const odd = value !== null && text !== "true" && text !== "false";
  return (
    <Select
      value={text}
      onChange={(event) => onSet(event.target.value === "" ? null : [event.target.value])}
      placeholder={fallback === undefined ? "Choose" : `Default (${fallback})`}
      options={[
        { value: "true", label: "true" },
        { value: "false", label: "false" },
        ...(odd && text !== "" ? [{ value: text, label: text }] : []),
      ]}
      className="max-w-48"
    />
  );
}
