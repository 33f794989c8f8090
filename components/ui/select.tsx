"use client";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field-context";
import { mergeRefs } from "./merge-refs";
import { useChoiceBeforeHydration } from "./use-choice-before-hydration";

interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "size"> {
  /** The options. Alternatively, pass `option` elements as children. */
  options?: readonly SelectOption[];
  /** The label of the empty option, whose value is the empty string. */
  placeholder?: string;
  controlSize?: "sm" | "md";
  children?: ReactNode;
}

/** A native select, so that phones show their own picker. */
export function Select(props: SelectProps) {
  const { options, placeholder, controlSize = "md", className, children, ref, ...rest } = props;
  const selectRef = useRef<HTMLSelectElement>(null);
  useChoiceBeforeHydration(selectRef, rest.value);
  return (
    <div className={cx("relative", className)}>
      <select
        // Without this, the browser could restore a value, which would count as a choice.
        autoComplete="off"
        {...rest}
        ref={mergeRefs(selectRef, ref)}
        {...useFieldControl(rest)}
        className={cx(
          "control appearance-none truncate pr-8 pointer-coarse:h-10",
          controlSize === "sm" ? "h-7" : "h-8",
        )}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden
        size={14}
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-ink-3"
      />
    </div>
  );
}
