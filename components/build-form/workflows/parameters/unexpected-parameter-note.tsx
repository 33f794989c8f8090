import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { UnexpectedParameter } from "./merge-parameters";

interface UnexpectedParameterNoteProps {
  id: string;
  parameter: UnexpectedParameter;
  workflow: string;
  onRemove: () => void;
}

/** Explains a kept parameter that is a duplicate or that the document doesn't define. */
export function UnexpectedParameterNote({
  id,
  parameter,
  workflow,
  onRemove,
}: UnexpectedParameterNoteProps) {
  const { name, value, reason } = parameter;
  return (
    <div id={id} tabIndex={-1} className="@xl:col-span-2">
      <Callout
        tone="bad"
        title={
          name === "" ? (
            "Parameter has no name"
          ) : (
            <>
              <span className="break-all font-mono">{name}</span>{" "}
              {reason === "unknown"
                ? "isn't a parameter of this workflow"
                : "is set more than once"}
            </>
          )
        }
        actions={
          <Button size="sm" onClick={onRemove}>
            Remove
            <span className="sr-only">
              {" "}
              parameter {name} from {workflow}
            </span>
          </Button>
        }
      >
        <p className="wrap-anywhere">
          Current value:{" "}
          <span className="font-mono text-xs">
            {value.length === 0 ? "an empty list" : value.map((one) => `“${one}”`).join(", ")}
          </span>
          . Remove this entry before you submit.
        </p>
      </Callout>
    </div>
  );
}
