import { type ClipboardEvent, useState } from "react";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ValueEditorProps } from "./value-editor";

const lineEnd = /[\r\n]/;

/**
 * Edits a string in a single-line input, or in a text area once it has line breaks. Clearing the
 * value sets an empty string if the default is nonempty, and otherwise unsets the parameter.
 */
export function TextEditor({ spec, value, onSet }: ValueEditorProps) {
  const text = value?.[0] ?? "";
  const [pasted, setPasted] = useState(false);
  const fallback = spec.default?.[0];
  const change = (next: string) =>
    onSet(next === "" && (fallback === undefined || fallback === "") ? null : [next]);

  if (pasted || lineEnd.test(text)) {
    return (
      <TextArea
        mono
        // The single-line input, which had the focus, is removed.
        autoFocus={pasted}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
    );
  }
  const pasteLines = (event: ClipboardEvent<HTMLInputElement>) => {
    const clip = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!lineEnd.test(clip.trimEnd())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    setPasted(true);
    change(text.slice(0, selectionStart ?? 0) + clip + text.slice(selectionEnd ?? text.length));
  };
  return (
    <TextInput
      mono
      value={text}
      placeholder={value === null ? fallback : undefined}
      onChange={(event) => change(event.target.value)}
      onPaste={pasteLines}
    />
  );
}
