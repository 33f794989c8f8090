"use client";
import { Search } from "lucide-react";
import { TextInput, type TextInputProps } from "./text-input";

/** A text field that filters or searches. */
export function SearchInput(props: Omit<TextInputProps, "type" | "role" | "leading">) {
  return (
    <TextInput
      {...props}
      type="search"
      role="searchbox"
      leading={<Search aria-hidden size={14} />}
    />
  );
}
