"use client";
import { type ReactNode, startTransition, useId, useOptimistic } from "react";
import { cx } from "./cx";

interface Segment<V extends string> {
  value: V;
  label: ReactNode;
  disabled?: boolean;
}

export interface SegmentedControlProps<V extends string> {
  /** The accessible name of the group. */
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  segments: readonly Segment<V>[];
  className?: string;
}

/**
 * A choice between a few short options. Uses native radio buttons, so the arrow keys change the
 * choice. Shows a new choice at once, even if the caller stores it in the URL, which Next.js
 * updates in a transition.
 */
export function SegmentedControl<V extends string>(props: SegmentedControlProps<V>) {
  const name = useId();
  const [shown, show] = useOptimistic(props.value);
  const choose = (value: V) => {
    startTransition(() => show(value));
    // Outside the transition, because callers can also store the choice, and their own transition
    // would hold back all other updates until it ends.
    props.onValueChange(value);
  };
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={cx(
        "inline-flex max-w-full overflow-x-auto rounded-md border border-line bg-bg p-0.5",
        props.className,
      )}
    >
      {props.segments.map((segment) => (
        <label
          key={segment.value}
          className="relative flex h-6 cursor-pointer items-center whitespace-nowrap rounded-sm border border-transparent px-2 font-medium text-ink-2 text-xs hover:text-ink has-checked:border-line-strong has-checked:bg-raised has-disabled:cursor-not-allowed has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-50 pointer-coarse:h-9"
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={shown === segment.value}
            disabled={segment.disabled}
            onChange={() => choose(segment.value)}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
          {segment.label}
        </label>
      ))}
    </div>
  );
}
