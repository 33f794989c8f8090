"use client";
import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import type { ButtonSize, ButtonVariant } from "./button-style";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

export interface CopyButtonProps {
  /** The text to copy. If it takes time to compose, this is a function that is called on click. */
  text: string | (() => string);
  /** The accessible name, such as "Copy request SHA-256". */
  label: string;
  /** Shows the label beside the icon. */
  showLabel?: boolean;
  icon?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Set to -1 if the button is reachable in another way, as in a grid row. */
  tabIndex?: number;
  className?: string;
}

/**
 * Copies text. Then shows a check mark and politely announces "Copied", or announces that the
 * browser blocked access to the clipboard.
 */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, showLabel, variant = "ghost", size = "sm", tabIndex, className } = props;
  const { icon = <Copy aria-hidden size={14} /> } = props;
  const ref = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  const shared = {
    ref,
    variant,
    size,
    tabIndex,
    className,
    icon: state === "copied" ? <Check aria-hidden size={14} className="text-ok" /> : icon,
    onClick: async () => {
      const copied = typeof text === "function" ? text() : text;
      const done = ref.current ? await copyText(copied, ref.current) : false;
      setState(done ? "copied" : "failed");
    },
  };
  return (
    <>
      {showLabel ? <Button {...shared}>{label}</Button> : <IconButton {...shared} label={label} />}
      <span role="status" className="sr-only">
        {state === "copied"
          ? "Copied"
          : state === "failed"
            ? "Couldn't copy because the browser blocked clipboard access"
            : ""}
      </span>
    </>
  );
}
