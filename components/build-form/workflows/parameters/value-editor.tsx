import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { BooleanEditor } from "./boolean-editor";
import { IntegerEditor } from "./integer-editor";
import { ListEditor } from "./list-editor";
import { TextEditor } from "./text-editor";

export interface ValueEditorProps {
  spec: WorkflowParameterSpec;
  /** The value, or `null` if the workflow's default applies. */
  value: string[] | null;
  /** Sets the value. `null` resets the parameter to the workflow's default. */
  onSet: (value: string[] | null) => void;
  /** The names of the parameter and its workflow, for controls without a label of their own. */
  label: string;
}

export function ValueEditor(props: ValueEditorProps) {
  switch (props.spec.type) {
    case "integer":
      return <IntegerEditor {...props} />;
    case "boolean":
      return <BooleanEditor {...props} />;
    case "stringList":
      return <ListEditor {...props} />;
    default:
      return <TextEditor {...props} />;
  }
}
