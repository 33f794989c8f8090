"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

interface RadioCardOption {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface RadioCardsProps
  extends Omit<ComponentProps<"input">, "type" | "value" | "children"> {
  options: readonly RadioCardOption[];
  /** The chosen value, for controlled use. Omit it with `register(...)`. */
  value?: string;
  columns?: 1 | 2 | 3;
}

const grids = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

/**
 * A choice between a few options that need a description. Put it in a FieldGroup, which labels it.
 */
export function RadioCards({ options, value, columns = 2, className, ...rest }: RadioCardsProps) {
  const generatedId = useId();
  const name = rest.name ?? generatedId;
  return (
    <div className={cx("grid gap-2", grids[columns], className)}>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex cursor-pointer gap-2.5 rounded-md border border-line-strong bg-surface p-3 transition-colors hover:border-ink-3 has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-not-allowed has-disabled:border-line-strong has-disabled:bg-bg has-disabled:text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
        >
          <input
            {...rest}
            id={undefined}
            name={name}
            type="radio"
            value={option.value}
            checked={value === undefined ? undefined : value === option.value}
            disabled={option.disabled ?? rest.disabled}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border border-ink-3 bg-surface outline-none checked:border-[5px] checked:border-accent disabled:checked:border-ink-3"
          />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5 font-medium">
              {option.icon}
              {option.label}
            </span>
            {option.description ? (
              <span className="block text-ink-2 text-xs">{option.description}</span>
            ) : null}
          </span>
        </label>
      ))}
    </div>
  );
}
