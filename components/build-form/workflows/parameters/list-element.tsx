import { ArrowDown, ArrowUp, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/text-input";
import { pastedElements } from "./list-items";

interface ListElementProps {
  item: string;
  /** From 0. */
  index: number;
  count: number;
  /** The parameter and its workflow. */
  label: string;
  onChange: (text: string) => void;
  onPaste: (lines: string[]) => void;
  onEnter: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One element of a list parameter. */
export function ListElement(props: ListElementProps) {
  const { item, index, count, label, onMove } = props;
  const name = `element ${index + 1} of ${label}`;
  return (
    <li className="flex items-center gap-1">
      <TextInput
        mono
        controlSize="sm"
        aria-label={`${label}, element ${index + 1}`}
        data-at={`text-${index}`}
        value={item}
        onChange={(event) => props.onChange(event.target.value)}
        onPaste={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget;
          const clip = event.clipboardData.getData("text/plain");
          const lines = pastedElements(
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
      <IconButton
        size="sm"
        tooltip={false}
        label={`Move up ${name}`}
        icon={<ArrowUp aria-hidden size={14} />}
        data-at={`up-${index}`}
        aria-disabled={index === 0}
        onClick={() => index > 0 && onMove(-1)}
      />
      <IconButton
        size="sm"
        tooltip={false}
        label={`Move down ${name}`}
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
