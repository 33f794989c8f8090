"use client";
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from "react";

export interface ComboboxOption {
  value: string;
  label?: string;
}

interface ComboboxArguments<O extends ComboboxOption> {
  options: readonly O[];
  disabled: boolean;
  onChoose: (option: O) => void;
  onType: (text: string) => void;
  onQueryChange: ((query: string) => void) | undefined;
  onReachEnd: (() => void) | undefined;
  onLeave: (() => void) | undefined;
}

/** The open state, active row, and keyboard handling of a combobox. */
export function useCombobox<O extends ComboboxOption>(given: ComboboxArguments<O>) {
  const { options, disabled, onChoose, onType, onQueryChange, onReachEnd, onLeave } = given;
  const listId = useId();
  const rootRef = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && !disabled;
  const activeOption = shown ? options[active] : undefined;

  const show = (query: string) => {
    if (disabled) return;
    if (!open || query !== "") onQueryChange?.(query);
    setOpen(true);
    setActive(-1);
  };
  const hide = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (option: O) => {
    onChoose(option);
    hide();
  };
  const activate = (index: number) => {
    setActive(index);
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: "nearest" });
    if (index >= options.length - 1) onReachEnd?.();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (disabled || event.nativeEvent.isComposing) return;
    const next = getNextComboboxRow(event.key, active, options.length);
    const opens = event.key === "ArrowDown" || event.key === "ArrowUp";
    const ends = event.key === "Enter" || event.key === "Escape";
    if (shown ? next === null && !ends : !opens) return;
    event.preventDefault();
    event.stopPropagation();
    if (!shown) show("");
    else if (next !== null) activate(next);
    else if (event.key === "Enter" && activeOption) choose(activeOption);
    else hide();
  };

  return {
    rootRef,
    listId,
    open: shown,
    active,
    choose,
    toggle: () => (shown ? hide() : show("")),
    rootProps: {
      ref: rootRef,
      // Escape returns to the field from a filter above the rows, too.
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== "Escape" || !shown) return;
        event.preventDefault();
        event.stopPropagation();
        hide();
        rootRef.current?.querySelector("input")?.focus();
      },
      onBlur: (event: FocusEvent<HTMLElement>) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        hide();
        onLeave?.();
      },
    },
    inputProps: {
      role: "combobox",
      "aria-autocomplete": "list" as const,
      "aria-expanded": shown,
      "aria-controls": shown ? listId : undefined,
      "aria-activedescendant": activeOption ? `${listId}-${active}` : undefined,
      onKeyDown,
      onClick: () => !shown && show(""),
      onType: (text: string) => {
        onType(text);
        show(text);
      },
    },
  };
}

/** The number of rows that PageUp and PageDown move. */
const pageStep = 8;

/** Returns the row that a key moves to (-1 is the field), or null if it doesn't move. */
export function getNextComboboxRow(key: string, active: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageStep,
    PageUp: -pageStep,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const lowest = key === "PageUp" ? 0 : -1;
  return Math.max(Math.min(active + step, count - 1), Math.min(lowest, count - 1));
}
