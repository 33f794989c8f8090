"use client";
import { Check, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { EmptyState } from "./empty-state";
import { hasAllWords } from "./match-words";
import { getNextRovingIndex } from "./roving";

export interface Command {
  id: string;
  /** The text to search in. */
  text: string;
  content: ReactNode;
  icon?: ReactNode;
  hint?: ReactNode;
  /** True for the current choice, which has a check mark. */
  current?: boolean;
}

export interface CommandGroup {
  label: string;
  /** The displayed label, if it is more than text. */
  heading?: ReactNode;
  commands: readonly Command[];
  /** True for search results of the typed text, which are always shown. */
  found?: boolean;
}

export interface CommandListProps {
  /** The accessible name of the field and the list. */
  label: string;
  placeholder: string;
  groups: readonly CommandGroup[];
  /** Additional groups, shown once the user types. */
  typedGroups?: readonly CommandGroup[];
  onSelect: (id: string) => void;
  /** The search text, if it is controlled. Otherwise the list keeps its own state. */
  query?: string;
  onQueryChange?: (query: string) => void;
  /** Called when the field takes the focus. If set, the field takes the focus when it mounts. */
  onReady?: () => void;
  /** Starts at the current command instead of the first one, for a list that selects a value. */
  startAtCurrent?: boolean;
  /** The content under the rows, such as the reason why some couldn't be loaded. */
  footer?: ReactNode;
  className?: string;
}

/**
 * A search field over grouped commands. Typing filters the commands, the arrow keys move, and Enter
 * runs a command.
 */
export function CommandList(props: CommandListProps) {
  const { label, placeholder, groups, typedGroups = [], onSelect, footer, className } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [ownQuery, setOwnQuery] = useState("");
  const query = props.query ?? ownQuery;
  const found = [...groups, ...(query === "" ? [] : typedGroups)]
    .map((group) => ({
      ...group,
      commands: group.commands.filter(
        ({ text }) => group.found || hasAllWords(`${group.label} ${text}`, query),
      ),
    }))
    .filter((group) => group.commands.length > 0);
  const flat = found.flatMap((group) => group.commands);
  const [chosen, setChosen] = useState<string | null>(null);
  const atCurrent = props.startAtCurrent && query === "";
  const start = atCurrent ? flat.findIndex((command) => command.current) : 0;
  const kept = flat.findIndex((command) => command.id === chosen);
  const active = kept >= 0 ? kept : Math.max(start, 0);
  const noResults = `No results for “${query}”`;
  const getElementId = (command: Command | undefined) =>
    command ? `${id}-${command.id}` : undefined;

  const setQuery = (text: string) => {
    setOwnQuery(text);
    props.onQueryChange?.(text);
    setChosen(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const command = flat[active];
    if (event.key === "Enter" && command) {
      event.preventDefault();
      onSelect(command.id);
    }
    if (!event.key.startsWith("ArrowUp") && !event.key.startsWith("ArrowDown")) return;
    event.preventDefault();
    const next = flat[getNextRovingIndex(event.key, active, flat.length) ?? active];
    if (!next) return;
    setChosen(next.id);
    document.getElementById(`${id}-${next.id}`)?.scrollIntoView({ block: "nearest" });
  };

  return (
    <div className={cx("flex min-h-0 flex-col overflow-clip rounded-[inherit]", className)}>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-3">
        <Search aria-hidden size={14} className="shrink-0 text-ink-3" />
        <input
          ref={field}
          data-autofocus
          // biome-ignore lint/a11y/noAutofocus: replaces a field in which the user is typing
          autoFocus={props.onReady !== undefined}
          onFocus={({ currentTarget }) => {
            if (!props.onReady) return;
            const end = currentTarget.value.length;
            currentTarget.setSelectionRange(end, end);
            props.onReady();
          }}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={getElementId(flat[active])}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          className="h-10 w-full min-w-0 bg-transparent outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        className="scroll-edges min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 empty:hidden"
      >
        {found.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options isn't a fieldset
          <div key={group.label} role="group" aria-label={group.label}>
            <div aria-hidden className="px-2 pt-2 pb-1 text-ink-3 text-xs">
              {group.heading ?? group.label}
            </div>
            {group.commands.map((command) => (
              <CommandRow
                key={command.id}
                id={`${id}-${command.id}`}
                command={command}
                active={command === flat[active]}
                onSelect={onSelect}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {flat.length === 0 ? noResults : null}
      </p>
      {flat.length === 0 ? (
        <div className="overflow-y-auto">
          <EmptyState
            icon={<Search aria-hidden size={20} />}
            title={
              <span aria-hidden className="wrap-anywhere">
                {noResults}
              </span>
            }
            actions={
              <Button
                size="sm"
                onClick={() => {
                  setQuery("");
                  field.current?.focus();
                }}
              >
                Clear search
              </Button>
            }
            className="py-8"
          >
            Check the spelling, or try fewer words.
          </EmptyState>
        </div>
      ) : null}
      {footer ? (
        <div className="shrink-0 border-line border-t px-3 py-2 text-ink-3 text-xs">{footer}</div>
      ) : null}
    </div>
  );
}

interface CommandRowProps {
  id: string;
  command: Command;
  active: boolean;
  onSelect: (id: string) => void;
}

function CommandRow({ id, command, active, onSelect }: CommandRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles keys (combobox pattern)
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-current={command.current || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onSelect(command.id)}
      className={cx(
        "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 pointer-coarse:min-h-10",
        active ? "bg-ink/6" : "hover:bg-ink/4",
      )}
    >
      {command.icon ? <span className="shrink-0 text-ink-3">{command.icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{command.content}</span>
      {command.hint ? <span className="shrink-0 text-ink-3 text-xs">{command.hint}</span> : null}
      {command.current ? <Check aria-hidden size={14} className="shrink-0 text-accent" /> : null}
    </div>
  );
}
