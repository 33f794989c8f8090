"use client";
import type { TextInputProps } from "@/components/ui/text-input";
import { TextInput } from "@/components/ui/text-input";
import { exactText, hasOdd, visibleText } from "./odd-characters";

interface ExactInputProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  onValueChange: (value: string) => void;
}

/**
 * One line for a text that keeps every character. An input drops line ends and does not show control
 * or direction characters: a text that has any is edited with a glyph in the place of each.
 */
export function ExactInput({ value, onValueChange, ...rest }: ExactInputProps) {
  const odd = hasOdd(value);
  return (
    <TextInput
      {...rest}
      value={visibleText(value)}
      onChange={({ target }) => onValueChange(odd ? exactText(target.value) : target.value)}
    />
  );
}
