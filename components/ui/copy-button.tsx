"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-style";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

export interface CopyButtonProps {
  /** A function if the text takes time to compose; called on click. */
  text: string | (() => string);
  /** The accessible name, such as "Copy the request id". */
  label: string;
  /** Shows the label beside the icon. */
  showLabel?: boolean;
  variant?: ButtonVariant;
  /** -1 if the button is reachable in another way, as in a grid row. */
  tabIndex?: number;
  className?: string;
}

/** Copies text, then shows a tick and announces "Copied" politely. */
export function CopyButton(props: CopyButtonProps) {
  const { text, label, showLabel, variant = "ghost", tabIndex, className } = props;
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
    size: "sm" as const,
    tabIndex,
    className,
    icon:
      state === "copied" ? (
        <Check aria-hidden size={14} className="text-ok" />
      ) : (
        <Copy aria-hidden size={14} />
      ),
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
