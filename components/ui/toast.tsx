"use client";
import { X } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { BreakableText } from "./breakable";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { dismissToast, showToast, type ToastEntry, toastStore } from "./toast-store";
import { ToneIcon } from "./tone";

/**
 * Returns `toast({title, tone, ...})`, which shows a message, and `dismiss(id)`, which removes it.
 */
export function useToast() {
  return { toast: showToast, dismiss: dismissToast };
}

const none: readonly ToastEntry[] = [];

/**
 * The container of the toasts, rendered once in the shell. It is a polite live region that exists
 * before the first message. On wide screens, it is in the middle, because most controls are at the
 * sides. The page ends with room for the toasts (`--toast-height`).
 */
export function Toaster() {
  const entries = useSyncExternalStore(toastStore.subscribe, toastStore.get, () => none);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() =>
      style.setProperty("--toast-height", `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty("--toast-height");
    };
  }, []);
  return (
    <section
      ref={box}
      aria-label="Notifications"
      aria-live="polite"
      aria-relevant="additions"
      className="pointer-events-none fixed inset-(--toast-inset) z-60 grid justify-items-center gap-2 not-empty:p-3 md:mx-auto md:w-96 md:not-empty:p-4"
    >
      {entries.map((entry) => (
        <ToastCard key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

function ToastCard({ entry }: { entry: ToastEntry }) {
  const [isPaused, setIsPaused] = useState(false);
  useEffect(() => {
    if (isPaused || entry.duration === 0) return;
    const timer = setTimeout(() => dismissToast(entry.id), entry.duration);
    return () => clearTimeout(timer);
  }, [isPaused, entry]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the toast while it is read
    <div
      onPointerEnter={() => setIsPaused(true)}
      onPointerLeave={() => setIsPaused(false)}
      onFocus={() => setIsPaused(true)}
      onBlur={() => setIsPaused(false)}
      className="pointer-events-auto flex w-full animate-appear items-start gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-pop"
    >
      <ToneIcon tone={entry.tone} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="text-balance font-medium">
          <BreakableText text={entry.title} />
        </p>
        {entry.description ? (
          <p className="text-ink-2 text-xs">
            <BreakableText text={entry.description} />
          </p>
        ) : null}
        {entry.action ? (
          <Button
            size="sm"
            className="mt-2"
            onClick={() => {
              entry.action?.onSelect();
              dismissToast(entry.id);
            }}
          >
            {entry.action.label}
          </Button>
        ) : null}
      </div>
      <IconButton
        label="Dismiss"
        tooltip={false}
        size="sm"
        icon={<X aria-hidden size={14} />}
        onClick={() => dismissToast(entry.id)}
        className="-mt-1 -mr-1.75 pointer-coarse:-mt-2 pointer-coarse:-mr-2.75"
      />
    </div>
  );
}
