"use client";
import {
  type ComponentProps,
  createElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from "react";
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
  /** Renders an element that a disabled fieldset doesn't disable. */
  staysEnabled?: boolean;
  /** Set to false if the label would repeat adjacent text. */
  tooltip?: boolean;
}

/** A square button with an icon and an accessible name. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon,
    loading,
    tooltip = true,
    staysEnabled,
    variant = "ghost",
    size,
    className,
    ...rest
  } = props;
  const shared = {
    ...rest,
    "aria-label": label,
    "aria-busy": loading || undefined,
    "aria-disabled": loading || rest["aria-disabled"] || undefined,
    onClick: loading ? (event: MouseEvent) => event.preventDefault() : rest.onClick,
    className: getButtonClassName({ variant, size, icon: true, className }),
    children: loading ? <Spinner /> : icon,
  };
  const button = staysEnabled
    ? createElement("span", {
        ...shared,
        tabIndex: rest.tabIndex ?? 0,
        role: "button",
        onKeyDown: clickOnKey,
      })
    : createElement("button", { type: "button", ...shared });
  return tooltip ? (
    <Tooltip content={label} describes={false}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}

/** Activates an element with the keys that activate a button. */
function clickOnKey(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  if (event.repeat) return;
  event.currentTarget.dispatchEvent(new window.MouseEvent("click", { bubbles: true }));
}
