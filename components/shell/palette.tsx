"use client";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";

const PaletteDialog = lazy(() =>
  import("./palette-dialog").then((m) => ({ default: m.PaletteDialog })),
);

const never = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** Opens the command palette, by a press or by Ctrl/Cmd-K. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const mac = useSyncExternalStore(never, isMac, () => false);
  if (open && !used) setUsed(true);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="inline-flex size-8 items-center justify-center gap-2 rounded-md text-ink-2 transition-colors hover:text-ink max-lg:hover:bg-ink/6 lg:w-44 lg:justify-start lg:border lg:border-line lg:bg-surface lg:px-2.5 lg:hover:border-line-strong max-lg:pointer-coarse:size-10"
      >
        <Search aria-hidden size={14} className="shrink-0" />
        <span className="max-lg:sr-only">Search</span>
        <span aria-hidden className="ml-auto hidden gap-0.5 lg:flex pointer-coarse:hidden">
          <Kbd>{mac ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {used ? (
        <Suspense fallback={null}>
          <PaletteDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}
