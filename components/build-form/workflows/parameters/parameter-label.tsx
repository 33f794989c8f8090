import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";

const typeWords: Record<WorkflowParameterSpec["type"], string> = {
  string: "string",
  integer: "integer",
  boolean: "boolean",
  stringList: "list of strings",
};

/**
 * What stands beside the name: the type, and the default in its own words. The accessible name is
 * "Parameter instanceCount of test-image", since the same parameter stands in several rows.
 */
export function ParameterLabel({
  spec,
  workflow,
}: {
  spec: WorkflowParameterSpec;
  workflow: string;
}) {
  return (
    <>
      <span className="sr-only">Parameter </span>
      <span className="break-all font-mono text-xs">{spec.name}</span>
      <span className="sr-only"> of {workflow}</span>
      <span aria-hidden className="ml-2 font-normal text-ink-3 text-xs">
        {typeWords[spec.type]}
        {spec.type === "stringList" ? null : defaultWords(spec.default)}
      </span>
    </>
  );
}

function defaultWords(value: string[] | undefined): string {
  if (value === undefined) return "";
  const [text = ""] = value;
  if (text === "") return ", default: empty";
  return `, default: ${text.length > 32 ? `${text.slice(0, 31)}…` : text}`;
}
