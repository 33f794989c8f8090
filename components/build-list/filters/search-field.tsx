"use client";
import { Search } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useStableCallback } from "@/components/ui/use-stable-callback";
import { maxSearchLength } from "@/lib/builds/list/query";
import { findLengthProblem } from "@/lib/text/length-limit";
import type { ChangeListQuery } from "../use-list-query";

/** The debounce delay of the search, in milliseconds. */
const debounceMs = 200;

interface SearchFieldProps {
  /** The search terms in the URL. */
  q: string;
  change: ChangeListQuery;
  ref: RefObject<HTMLInputElement | null>;
}

/** The search field for builds. It searches while the user types. Escape clears it. */
export function SearchField({ q, change, ref }: SearchFieldProps) {
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The URL was changed elsewhere (by browser navigation, a cleared filter, or a saved view, for
  // example).
  if (q !== known) {
    setKnown(q);
    if (q !== text.trim()) setText(q);
  }
  const changeSearch = useStableCallback((next: string, afterMs: number) => {
    setText(next);
    clearTimeout(timer.current);
    const problem = findLengthProblem(next.trim(), maxSearchLength);
    ref.current?.setCustomValidity(problem ?? "");
    if (problem) {
      ref.current?.reportValidity();
      return;
    }
    timer.current = setTimeout(() => {
      const words = next.trim();
      // A search adds one history entry, not one per keystroke.
      change({ q: words }, (q === "") === (words === "") ? "replace" : "push");
    }, afterMs);
  });
  useEffect(() => {
    // Text typed before hydration is kept.
    const typed = ref.current?.value ?? "";
    if (typed !== ref.current?.defaultValue) changeSearch(typed, 0);
    return () => clearTimeout(timer.current);
  }, [changeSearch, ref]);

  return (
    <label className="relative min-w-36 flex-1 max-md:order-first max-md:basis-full md:max-w-72">
      <span className="sr-only">Search builds</span>
      <Search
        aria-hidden
        size={14}
        className="absolute top-2.25 left-2.5 text-ink-3 pointer-coarse:top-3.25"
      />
      <input
        ref={ref}
        type="search"
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
        onChange={(event) => changeSearch(event.target.value, debounceMs)}
        onKeyDown={(event) => {
          if (event.key === "Enter") changeSearch(text, 0);
          if (event.key !== "Escape" || text === "") return;
          event.preventDefault();
          changeSearch("", 0);
        }}
        placeholder="Name, version, AMI, status reason…"
        className="control peer h-8 pr-8 pl-8 max-md:pr-2.5 pointer-coarse:h-10"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-2 flex items-center peer-focus:hidden max-md:hidden pointer-coarse:hidden"
      >
        {text ? null : <Kbd>/</Kbd>}
      </span>
    </label>
  );
}
