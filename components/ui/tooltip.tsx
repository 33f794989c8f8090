"use client";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useAnchoredPosition } from "./use-anchored-position";

export interface TooltipProps {
  content: ReactNode;
  /** One focusable element. */
  children: ReactElement<Record<string, unknown>>;
  /** Set to false if the element's accessible name already says the same. */
  describes?: boolean;
  side?: "top" | "bottom";
}

const hoverDelayMs = 350;

/**
 * A short text on hover or keyboard focus. It must never be the only source of necessary
 * information.
 */
export function Tooltip({ content, children, describes = true, side = "top" }: TooltipProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchorRef = useRef<HTMLElement | null>(null);
  const tipRef = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!open) return;
    tipRef.current?.showPopover();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [open]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useAnchoredPosition(open, anchorRef, tipRef, { side, align: "center", gap: 6 });

  const given = children.props;
  const chainHandler = (name: string, own: (event: SyntheticEvent<HTMLElement>) => void) => ({
    [name]: (event: SyntheticEvent<HTMLElement>) => {
      own(event);
      const theirs = given[name];
      if (typeof theirs === "function") theirs(event);
    },
  });
  const close = () => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  return (
    <>
      {cloneElement(children, {
        ...chainHandler("onPointerEnter", (event) => {
          anchorRef.current = event.currentTarget;
          if (!isMouse(event)) return;
          timer.current = setTimeout(() => setOpen(true), hoverDelayMs);
        }),
        ...chainHandler("onPointerLeave", close),
        ...chainHandler("onPointerDown", close),
        ...chainHandler("onFocus", (event) => {
          anchorRef.current = event.currentTarget;
          if (event.currentTarget.matches(":focus-visible")) setOpen(true);
        }),
        ...chainHandler("onBlur", close),
        "aria-describedby": open && describes ? id : given["aria-describedby"],
      })}
      {open ? (
        <span
          ref={tipRef}
          id={id}
          popover="manual"
          role="tooltip"
          className="pointer-events-none fixed inset-auto m-0 max-w-64 rounded-sm bg-ink px-2 py-1 font-normal text-bg text-xs shadow-pop"
        >
          {content}
        </span>
      ) : null}
    </>
  );
}

function isMouse({ nativeEvent }: SyntheticEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "mouse";
}
