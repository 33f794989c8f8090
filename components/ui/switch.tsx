"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  description?: ReactNode;
}

/** A switch that is a native checkbox, so spread `register(...)` into it. */
export function Switch({ label, description, className, ...rest }: SwitchProps) {
  const generatedId = useId();
  const id = rest.id ?? generatedId;
  return (
    <div className={cx("grid grid-cols-[32px_1fr] gap-x-3", className)}>
      <span className="relative mt-px inline-grid h-[18px] w-8">
        <input
          {...rest}
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox exposes its own state
          role="switch"
          aria-describedby={description ? `${id}-description` : rest["aria-describedby"]}
          className="peer h-[18px] w-8 cursor-pointer appearance-none rounded-full bg-ink-3 transition-colors checked:bg-accent disabled:cursor-not-allowed disabled:bg-line-strong disabled:checked:bg-ink-3"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 left-0.5 size-3.5 rounded-full bg-surface transition-transform peer-checked:translate-x-3.5"
        />
      </span>
      <label htmlFor={id} className="min-w-0 font-medium">
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
