"use client";
import { Search, X } from "lucide-react";
import { useRef } from "react";
import { cx } from "./cx";
import { FieldEndButton } from "./field-end-button";
import { mergeRefs } from "./merge-refs";
import { TextInput, type TextInputProps } from "./text-input";

/**
 * A text field that filters or searches, with a button that clears it. It needs a placeholder,
 * because the button is hidden while the placeholder is shown.
 */
export function SearchInput(props: Omit<TextInputProps, "type" | "role" | "leading" | "trailing">) {
  const inputRef = useRef<HTMLInputElement>(null);
  return (
    <TextInput
      {...props}
      ref={mergeRefs(inputRef, props.ref)}
      type="search"
      role="searchbox"
      leading={<Search aria-hidden size={14} />}
      trailing={
        <FieldEndButton
          label="Clear"
          icon={<X aria-hidden size={14} />}
          onPress={() => {
            const input = inputRef.current;
            if (!input) return;
            input.setRangeText("", 0, input.value.length);
            input.dispatchEvent(new Event("input", { bubbles: true }));
            input.focus();
          }}
        />
      }
      className={cx(
        "[&:has(:placeholder-shown)_button]:hidden [&:has(:placeholder-shown)_input]:pr-2.5",
        props.className,
      )}
    />
  );
}
