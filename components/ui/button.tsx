import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, getButtonClassName } from "./button-style";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Overlays the label with a spinner and ignores clicks. The width and the focus are kept. */
  loading?: boolean;
  /** A 14 px icon before the label. */
  icon?: ReactNode;
}

/** A button. `type` defaults to "button", so that it never submits a form by accident. */
export function Button(props: ButtonProps) {
  const { variant, size, loading, icon, className, children, onClick, type, ...rest } = props;
  return (
    <button
      {...rest}
      type={type ?? "button"}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"] || undefined}
      onClick={loading ? (event) => event.preventDefault() : onClick}
      className={getButtonClassName({ variant, size, className })}
    >
      <span className={cx("inline-flex items-center gap-1.5", loading && "opacity-0")}>
        {icon}
        {children}
      </span>
      {loading ? (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      ) : null}
    </button>
  );
}
