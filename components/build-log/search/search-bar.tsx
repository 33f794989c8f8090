import { ChevronDown, ChevronUp } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { SearchInput } from "@/components/ui/search-input";
import { formatCount, formatCounted } from "@/lib/text/format-count";

interface SearchBarProps {
  inputRef: RefObject<HTMLInputElement | null>;
  query: string;
  found: number;
  /** The zero-based index of the current match, or -1 if there is none. */
  searchPosition: number;
  done: boolean;
  onQuery: (query: string) => void;
  /** 1 for the next match, -1 for the previous one. */
  onMove: (by: 1 | -1) => void;
  onGoTo: (line: number) => void;
  onLeave: () => void;
}

/**
 * The search field of the log. `:123` goes to a line, Enter and Shift+Enter move between matches,
 * and Escape moves the focus to the lines.
 */
export function SearchBar(props: SearchBarProps) {
  const { inputRef, query, found, searchPosition, done } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const line = /^:(\d{1,9})$/.exec(event.currentTarget.value)?.[1];
    if (event.key === "Escape") props.onLeave();
    else if (event.key !== "Enter") return;
    else if (line) props.onGoTo(Number(line) - 1);
    else props.onMove(event.shiftKey ? -1 : 1);
    event.preventDefault();
    event.stopPropagation();
  };
  const words = query === "" ? "" : formatMatchCount(found, searchPosition, done);
  return (
    <div className="flex min-w-0 flex-1 basis-64 items-center gap-1">
      <SearchInput
        ref={inputRef}
        controlSize="sm"
        className="min-w-0 flex-1"
        aria-label="Search the log"
        placeholder="Search, or type :123 to go to a line"
        defaultValue={query}
        onChange={(event) => {
          const { value } = event.currentTarget;
          props.onQuery(value.startsWith(":") ? "" : value);
        }}
        onKeyDown={onKeyDown}
      />
      <span
        role="status"
        className="min-w-16 whitespace-nowrap text-right text-ink-2 text-xs tabular-nums empty:hidden"
      >
        {words}
      </span>
      <IconButton
        size="sm"
        label="Previous match"
        icon={<ChevronUp aria-hidden size={14} />}
        disabled={found === 0}
        onClick={() => props.onMove(-1)}
      />
      <IconButton
        size="sm"
        label="Next match"
        icon={<ChevronDown aria-hidden size={14} />}
        disabled={found === 0}
        onClick={() => props.onMove(1)}
      />
    </div>
  );
}

function formatMatchCount(found: number, searchPosition: number, done: boolean): string {
  if (!done) return "Searching…";
  if (found === 0) return "No matches";
  if (searchPosition >= 0) return `${formatCount(searchPosition + 1)} of ${formatCount(found)}`;
  return formatCounted(found, "line");
}
