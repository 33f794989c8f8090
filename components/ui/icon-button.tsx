"use client";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, getButtonClassName } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** The accessible name and tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  loading?: boolean;
  /** Set to false if the label would repeat adjacent text. */
  tooltip?: boolean;
}

export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    loading,
    tooltip = true,
    variant = "ghost",
    size,
    className,
    ...rest
  } = props;
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"] || undefined}
      onClick={loading ? (event: MouseEvent) => event.preventDefault() : rest.onClick}
      className={getButtonClassName({ variant, size, icon: true, className })}
    >
      {loading ? <Spinner /> : icon}
    </button>
  );
  return tooltip ? (
    <Tooltip content={label} describes={false}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
