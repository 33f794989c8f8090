"use client";
import { formatCount } from "@/lib/text/format-count";
import { formatLoadedCount } from "../bulk/bulk-text";
import { type BuildSelection, emptySelection } from "../bulk/selection";

interface SelectAllProps {
  arns: readonly string[];
  /** The number of builds in the list, or null if unknown or too many to count. */
  counted: number | null;
  selection: BuildSelection;
  setSelection: (next: BuildSelection) => void;
}

/** Selects or deselects all loaded rows. */
export function SelectAllCheckbox({
  arns,
  counted,
  selection: { chosen },
  setSelection,
}: SelectAllProps) {
  const all = arns.length > 0 && arns.every((arn) => chosen.has(arn));
  return (
    <label className="grid w-full cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={
          counted === arns.length
            ? `Select all builds (${formatCount(counted)})`
            : `Select all loaded builds (${formatLoadedCount(arns.length, counted)})`
        }
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && chosen.size > 0;
        }}
        onChange={() =>
          setSelection(all ? emptySelection : { chosen: new Set(arns), anchor: null })
        }
        className="checkbox"
      />
    </label>
  );
}
