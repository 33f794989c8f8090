"use client";
import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  description?: ReactNode;
}

/** A choice of its own. Spread `register(...)` into it. */
export function Checkbox({ label, description, className, ...rest }: CheckboxProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div className={cx("grid grid-cols-[16px_1fr] gap-x-2.5", className)}>
      <span className="relative mt-0.5 grid size-4">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={description ? `${id}-description` : rest["aria-describedby"]}
          className="peer size-4 appearance-none rounded-sm border border-ink-3 bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-ink disabled:opacity-50"
        />
        <Check
          aria-hidden
          size={12}
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto text-accent-ink opacity-0 peer-checked:opacity-100"
        />
      </span>
      <label htmlFor={id} className="min-w-0">
        {label}
      </label>
      {description ? (
        <p id={`${id}-description`} className="col-start-2 text-ink-2 text-xs">
          {description}
        </p>
      ) : null}
    </div>
  );
}
