"use client";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";

type Native = Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "defaultValue">;

export interface NumberInputProps extends Native {
  /** The number, `null` for an empty field, or `NaN` for text that isn't a number. */
  value: number | null;
  onValueChange: (value: number | null) => void;
  /** The unit, shown at the end of the field. */
  unit?: ReactNode;
}

/** A native number field. It is controlled, so use it in a Controller. */
export function NumberInput({ value, onValueChange, unit, className, ...rest }: NumberInputProps) {
  return (
    <div className={cx("relative w-36", className)}>
      <input
        inputMode="numeric"
        autoComplete="off"
        {...rest}
        {...useFieldControl(rest)}
        type="number"
        value={value === null || Number.isNaN(value) ? "" : value}
        onChange={({ currentTarget: input }) => {
          if (input.value !== "") onValueChange(input.valueAsNumber);
          else onValueChange(input.validity.badInput ? Number.NaN : null);
        }}
        // Without this, scrolling the page over a focused number field would change its value.
        onWheel={(event) => event.currentTarget.blur()}
        className={cx("control h-8 tabular-nums pointer-coarse:h-10", unit && "pr-11")}
      />
      {unit ? (
        <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-ink-3 text-xs">
          {unit}
        </span>
      ) : null}
    </div>
  );
}
