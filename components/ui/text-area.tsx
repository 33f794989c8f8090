"use client";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";

export interface TextAreaProps extends ComponentProps<"textarea"> {
  mono?: boolean;
}

/** A multiline text field. It grows with its content in browsers that support this. */
export function TextArea({ mono, className, rows = 4, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={rows}
      spellCheck={mono ? false : undefined}
      {...rest}
      {...useFieldControl(rest)}
      className={cx(
        "control field-sizing-content max-h-96 min-h-16 resize-y py-1.5",
        mono && "font-mono placeholder:font-sans pointer-fine:text-xs",
        className,
      )}
    />
  );
}
