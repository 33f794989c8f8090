"use client";
import type { TextInputProps } from "@/components/ui/text-input";
import { TextInput } from "@/components/ui/text-input";
import { fromVisibleText, hasInvisibleCharacters, toVisibleText } from "./invisible-characters";

interface ExactInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  onValueChange: (value: string) => void;
}

/**
 * A single-line field that keeps every character. An input drops line breaks and doesn't show
 * control or direction characters, so these are edited as glyphs.
 */
export function ExactInput({ value, onValueChange, ...rest }: ExactInputProps) {
  const hasInvisible = hasInvisibleCharacters(value);
  return (
    <TextInput
      {...rest}
      value={toVisibleText(value)}
      onChange={({ target }) =>
        onValueChange(hasInvisible ? fromVisibleText(target.value) : target.value)
      }
    />
  );
}
