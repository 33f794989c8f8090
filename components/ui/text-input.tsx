"use client";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";

export interface TextInputProps extends Omit<ComponentProps<"input">, "size"> {
  /** Uses a monospaced font, for ARNs, IDs, and names read character by character. */
  mono?: boolean;
  controlSize?: "sm" | "md";
  /** An icon or unit at the start of the field, which must not be the only label. */
  leading?: ReactNode;
  trailing?: ReactNode;
}

/** A single-line text field. Spread React Hook Form's `register(...)` into it. */
export function TextInput(props: TextInputProps) {
  const { mono, controlSize = "md", leading, trailing, className, ...rest } = props;
  const input = (
    <input
      type="text"
      autoComplete="off"
      spellCheck={mono ? false : undefined}
      {...rest}
      {...useFieldControl(rest)}
      className={cx(
        "control pointer-coarse:h-10",
        controlSize === "sm" ? "h-7" : "h-8",
        mono && "font-mono placeholder:font-sans pointer-fine:text-xs",
        leading && "pl-8",
        trailing && "pr-9",
        !leading && !trailing && className,
      )}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <div className={cx("relative", className)}>
      {leading ? (
        <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-ink-3">
          {leading}
        </span>
      ) : null}
      {input}
      {trailing ? (
        <span className="absolute inset-y-0 right-0 flex items-center pr-2.5 text-ink-3">
          {trailing}
        </span>
      ) : null}
    </div>
  );
}
