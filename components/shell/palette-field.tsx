"use client";
import { Search } from "lucide-react";
import { backdropClassName, getDialogClassName } from "@/components/ui/dialog-style";

export const paletteLabel = "Search builds, pages, and roles";

interface PaletteFieldProps {
  query: string;
  onQueryChange: (query: string) => void;
  close: () => void;
}

/**
 * The palette's field, shown while the rest of the palette loads. Text typed in the meantime is
 * kept.
 */
export function PaletteField({ query, onQueryChange, close }: PaletteFieldProps) {
  return (
    <>
      <div className={backdropClassName} />
      <search className={getDialogClassName("md")}>
        <div className="flex h-112 max-h-full items-start gap-2 px-3">
          <Search aria-hidden size={14} className="mt-3 shrink-0 text-ink-3" />
          <input
            // biome-ignore lint/a11y/noAutofocus: the user has just opened it to type
            autoFocus
            type="text"
            aria-label={paletteLabel}
            placeholder={paletteLabel}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => onQueryChange(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
            className="h-10 w-full min-w-0 bg-transparent outline-none"
          />
        </div>
      </search>
    </>
  );
}
