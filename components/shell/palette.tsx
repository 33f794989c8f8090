"use client";
import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { PaletteField } from "./palette-field";

const PaletteDialog = lazy(() =>
  import("./palette-dialog").then((m) => ({ default: m.CommandPaletteDialog })),
);

const subscribeToNothing = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** Opens the command palette on a click or with Ctrl/Cmd-K. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  const [isUsed, setIsUsed] = useState(false);
  const [query, setQuery] = useState("");
  /** True once the palette has loaded. Until then, a placeholder field takes the input. */
  const [ready, setReady] = useState(false);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  const mac = useSyncExternalStore(subscribeToNothing, isMac, () => false);
  if (open && !isUsed) setIsUsed(true);
  const show = useCallback((next: boolean) => {
    if (next) {
      setQuery("");
      setOpener(document.activeElement instanceof HTMLElement ? document.activeElement : null);
    }
    setOpen(next);
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      show(!open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [open, show]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => show(true)}
        className="inline-flex size-8 items-center justify-center gap-2 rounded-md text-ink-2 transition-colors hover:text-ink max-lg:hover:bg-ink/6 lg:w-44 lg:justify-start lg:border lg:border-line lg:bg-surface lg:px-2.5 lg:hover:border-line-strong max-lg:pointer-coarse:size-10"
      >
        <Search aria-hidden size={14} className="shrink-0" />
        <span className="max-lg:sr-only">Search</span>
        <span aria-hidden className="ml-auto hidden gap-0.5 lg:flex pointer-coarse:hidden">
          <Kbd>{mac ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {open && !ready ? (
        <PaletteField {...{ query }} onQueryChange={setQuery} close={() => show(false)} />
      ) : null}
      {isUsed ? (
        <Suspense fallback={null}>
          <PaletteDialog
            {...{ open, query, opener }}
            onOpenChange={show}
            onQueryChange={setQuery}
            onReady={() => setReady(true)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
