"use client";
import { CircleAlert } from "lucide-react";
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { cx } from "./cx";
import { Skeleton } from "./skeleton";
import { Spinner } from "./spinner";
import { useAnchoredPosition } from "./use-anchored-position";
import type { ComboboxOption } from "./use-combobox";

interface ComboboxPopupProps<O extends ComboboxOption> {
  anchorRef: RefObject<HTMLElement | null>;
  listId: string;
  label: string;
  options: readonly O[];
  value: string;
  active: number;
  onChoose: (option: O) => void;
  onReachEnd: (() => void) | undefined;
  loading: boolean;
  error: ReactNode;
  renderOption: ((option: O) => ReactNode) | undefined;
  getGroup: ((option: O) => string | null) | undefined;
  renderGroup: ((first: O) => ReactNode) | undefined;
  emptyText: ReactNode;
  statusText: string | undefined;
  header: ReactNode;
}

/** The distance in pixels from the end of the list at which the next page is requested. */
const nearEnd = 80;

/** The list under a combobox. It is mounted while open. */
export function ComboboxPopup<O extends ComboboxOption>(props: ComboboxPopupProps<O>) {
  const { listId, options, active, loading, error, renderOption, emptyText, statusText } = props;
  const { getGroup, renderGroup } = props;
  const popupRef = useRef<HTMLDivElement>(null);
  useEffect(() => popupRef.current?.showPopover(), []);
  useAnchoredPosition(true, props.anchorRef, popupRef, { matchWidth: true });
  /** The option on which the mouse button was pressed, until the button is released. */
  const pressed = useRef<O | null>(null);
  useEffect(() => {
    const forget = () => {
      pressed.current = null;
    };
    window.addEventListener("mouseup", forget);
    return () => window.removeEventListener("mouseup", forget);
  }, []);

  const row = ({ option, index }: Row<O>) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles keys (combobox pattern)
    <div
      key={option.value}
      id={`${listId}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={option.value === props.value}
      onMouseDown={({ button }) => {
        if (button === 0) pressed.current = option;
      }}
      // For clicks without mouse events. A mouse click closes the list before this event.
      onClick={() => props.onChoose(option)}
      className={cx(
        "cursor-pointer rounded-sm px-2 py-1.5 hover:bg-ink/6 aria-selected:bg-accent-soft",
        index === active && "bg-ink/6 outline-2 outline-accent outline-offset-[-2px]",
      )}
    >
      {renderOption ? renderOption(option) : (option.label ?? option.value)}
    </div>
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the focus in the field
    <div
      ref={popupRef}
      popover="manual"
      onMouseDown={keepFocus}
      // New results can replace the row before the button is released, and no click would follow.
      onMouseUp={({ button }) => {
        if (button === 0 && pressed.current) props.onChoose(pressed.current);
      }}
      className="popup flex-col overflow-hidden [&:popover-open]:flex"
    >
      {props.header ? <div className="border-line border-b px-2 py-1.5">{props.header}</div> : null}
      <div
        id={listId}
        role="listbox"
        aria-label={props.label}
        aria-busy={loading}
        tabIndex={-1}
        onScroll={({ currentTarget: list }) => {
          const left = list.scrollHeight - list.scrollTop - list.clientHeight;
          if (left < nearEnd && !loading) props.onReachEnd?.();
        }}
        className="scroll-edges max-h-72 min-h-0 overflow-y-auto p-1 empty:hidden"
      >
        {groupOptions(options, getGroup).map(({ key, first, rows }) =>
          key === null ? (
            rows.map(row)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options isn't a fieldset
            <div key={`${key} ${first}`} role="group" aria-labelledby={`${listId}-group-${first}`}>
              <div id={`${listId}-group-${first}`} className="px-2 pt-2 pb-1">
                {renderGroup?.(rows[0].option)}
              </div>
              {rows.map(row)}
            </div>
          ),
        )}
      </div>
      {options.length === 0 && loading ? <LoadingRows /> : null}
      {error ? (
        <div className="flex gap-1.5 px-3 py-2 text-bad text-xs">
          <CircleAlert aria-hidden size={14} className="mt-px shrink-0" />
          <div className="min-w-0">{error}</div>
        </div>
      ) : options.length === 0 && !loading ? (
        <p className="px-3 py-2 text-ink-2 text-xs">{emptyText ?? "No results"}</p>
      ) : null}
      <p
        role="status"
        className="flex shrink-0 items-center gap-1.5 border-line border-t px-3 py-1.5 text-ink-3 text-xs empty:hidden"
      >
        {loading ? <Spinner /> : null}
        {loading ? "Loading" : statusText}
      </p>
    </div>
  );
}

interface Row<O> {
  option: O;
  /** The index of the row among all rows. */
  index: number;
}

interface Group<O> {
  key: string | null;
  /** The index of the group's first row. */
  first: number;
  rows: [Row<O>, ...Row<O>[]];
}

/** Groups adjacent options with the same key. */
function groupOptions<O>(options: readonly O[], getKey?: (option: O) => string | null): Group<O>[] {
  const groups: Group<O>[] = [];
  options.forEach((option, index) => {
    const key = getKey?.(option) ?? null;
    const last = groups.at(-1);
    if (last && last.key === key) last.rows.push({ option, index });
    else groups.push({ key, first: index, rows: [{ option, index }] });
  });
  return groups;
}

/**
 * Keeps the focus in the field when a row is clicked, except on elements that take input
 * themselves.
 */
function keepFocus(event: MouseEvent<HTMLElement>) {
  const target = event.target as Element;
  if (!target.closest("input, button, a, label, select")) event.preventDefault();
}

function LoadingRows() {
  return (
    <div className="grid gap-2.5 p-3">
      <Skeleton className="h-3.5 w-3/5" />
      <Skeleton className="h-3.5 w-2/5" />
      <Skeleton className="h-3.5 w-1/2" />
    </div>
  );
}
