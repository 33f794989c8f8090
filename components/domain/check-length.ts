import type { FormEvent } from "react";
import { findLengthProblem } from "@/lib/text/length-limit";

/**
 * Returns the attributes of a field whose form isn't submitted while its text is longer than `max`
 * characters. Unlike `maxLength`, this never cuts text that is pasted.
 */
export function checkLength(max: number) {
  return {
    onInput: ({ currentTarget }: FormEvent<HTMLInputElement>) =>
      currentTarget.setCustomValidity(findLengthProblem(currentTarget.value.trim(), max) ?? ""),
  };
}
