import { RotateCcw } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { formatCounted } from "@/lib/text/format-count";

const typeLabels: Record<WorkflowParameterSpec["type"], string> = {
  string: "string",
  integer: "integer",
  boolean: "boolean",
  stringList: "list of strings",
};

interface ParameterNameProps {
  name: string;
  workflow: string;
}

/**
 * Screen readers read this as "Parameter instanceCount in test-image", because several rows can
 * have a parameter of that name.
 */
export function ParameterName({ name, workflow }: ParameterNameProps) {
  return (
    <>
      <span className="sr-only">Parameter </span>
      <span className="wrap-anywhere font-mono text-xs">{name}</span>
      <span className="sr-only"> in {workflow}</span>
    </>
  );
}

interface ParameterDetailsProps {
  spec: WorkflowParameterSpec;
  workflow: string;
  /** Resets the parameter to its default. Null if the parameter has no value or no default. */
  onReset: (() => void) | null;
}

export function ParameterDetails({ spec, workflow, onReset }: ParameterDetailsProps) {
  return (
    <span className="inline-flex items-center gap-1 font-normal text-ink-3 text-xs">
      {typeLabels[spec.type]}
      {formatDefault(spec)}
      {onReset ? (
        <IconButton
          size="sm"
          className="-my-1.5"
          label={`Use the default for ${spec.name} in ${workflow}`}
          icon={<RotateCcw aria-hidden size={14} />}
          onClick={onReset}
        />
      ) : null}
    </span>
  );
}

/** A list's items are shown in its editor, so only their number is shown here. */
function formatDefault({ type, default: value }: WorkflowParameterSpec): string {
  if (value === undefined) return "";
  if (type === "stringList") {
    return `, default: ${value.length === 0 ? "empty" : formatCounted(value.length, "item")}`;
  }
  const [text = ""] = value;
  if (text === "") return ", default: empty";
  return `, default: ${text.length > 32 ? `${text.slice(0, 31)}…` : text}`;
}
