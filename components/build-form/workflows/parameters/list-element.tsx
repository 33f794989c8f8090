import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ChangeEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { splitPastedText } from "./list-items";

interface ListElementProps {
  item: string;
  /** The 0-based index. */
  index: number;
  count: number;
  /** The names of the parameter and its workflow. */
  label: string;
  onChange: (text: string) => void;
  onPaste: (lines: string[]) => void;
  onEnter: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function ListElement(props: ListElementProps) {
  const { item, index, count, label, onMove } = props;
  const name = `element ${index + 1} of ${label}`;
  const text = {
    mono: true,
    "aria-label": `${label}, element ${index + 1}`,
    "data-at": `text-${index}`,
    value: item,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      props.onChange(event.target.value),
  };
  return (
    <li className="flex items-center gap-1">
      {/[\r\n]/.test(item) ? (
        // A text area is used because a single-line input would drop line breaks.
        <TextArea {...text} rows={2} />
      ) : (
        <TextInput
          {...text}
          controlSize="sm"
          onPaste={(event) => {
            const { selectionStart, selectionEnd } = event.currentTarget;
            const clip = event.clipboardData.getData("text/plain");
            const lines = splitPastedText(
              item,
              selectionStart ?? item.length,
              selectionEnd ?? item.length,
              clip,
            );
            if (lines === null) return;
            event.preventDefault();
            props.onPaste(lines);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
      )}
      <IconButton
        size="sm"
        tooltip={false}
        label={`Move ${name} up`}
        icon={<ArrowUp aria-hidden size={14} />}
        data-at={`up-${index}`}
        aria-disabled={index === 0}
        onClick={() => index > 0 && onMove(-1)}
      />
      <IconButton
        size="sm"
        tooltip={false}
        label={`Move ${name} down`}
        icon={<ArrowDown aria-hidden size={14} />}
        data-at={`down-${index}`}
        aria-disabled={index === count - 1}
        onClick={() => index < count - 1 && onMove(1)}
      />
      <IconButton
        size="sm"
        tooltip={false}
        label={`Remove ${name}`}
        icon={<X aria-hidden size={14} />}
        onClick={props.onRemove}
      />
    </li>
  );
}
