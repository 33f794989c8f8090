"use client";
import { loadedOf } from "../bulk/bulk-words";
import { nothingChosen, type Selection } from "../bulk/selection";

interface SelectAllProps {
  arns: readonly string[];
  /** The number of builds in the list; null if unknown or too many to count. */
  counted: number | null;
  selection: Selection;
  setSelection: (next: Selection) => void;
}

/** Selects or deselects all loaded rows. */
export function SelectAll({ arns, counted, selection: { chosen }, setSelection }: SelectAllProps) {
  const all = arns.length > 0 && arns.every((arn) => chosen.has(arn));
  return (
    <label className="grid w-full cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={`Select all ${loadedOf(arns.length, counted)}`}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && chosen.size > 0;
        }}
        onChange={() => setSelection(all ? nothingChosen : { chosen: new Set(arns), anchor: null })}
        className="size-3.5 cursor-pointer accent-accent"
      />
    </label>
  );
}
