"use client";
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  Minus,
  TriangleAlert,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import { WholePhrases } from "@/components/ui/whole-phrases";
import { formSections } from "@/lib/create-image/fields";
import { formatCounted } from "@/lib/text/format-count";
import { useAnalysis } from "../analysis/analysis-context";
import { formatProblemCounts } from "../analysis/count-problems";
import { getSectionStates, type SectionState } from "./section-state";
import { useSectionInView } from "./use-section-in-view";

const ids = formSections.map(({ id }) => id);

export function SectionNav() {
  const states = getSectionStates(useAnalysis((analysis) => analysis));
  const inView = useSectionInView(ids);
  return (
    <nav aria-label="Form sections" className="sticky top-17">
      <ol className="grid gap-0.5">
        {states.map((state) => (
          <li key={state.id}>
            <a
              href={`#${state.id}`}
              aria-current={inView === state.id ? "location" : undefined}
              className="flex min-h-7 items-center gap-2 rounded-md px-2 text-ink-2 hover:bg-ink/5 hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink"
            >
              <StateIcon state={state} />
              <span className="grow whitespace-nowrap">{state.title}</span>
              <StateText state={state} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StateIcon({ state }: { state: SectionState }) {
  if (state.invalidCount > 0)
    return <CircleAlert aria-hidden size={14} className="shrink-0 text-bad" />;
  if (state.missing > 0) {
    return <CircleDashed aria-hidden size={14} className="shrink-0 text-ink-3" />;
  }
  if (state.warningCount > 0) {
    return <TriangleAlert aria-hidden size={14} className="shrink-0 text-warn" />;
  }
  if (state.unverified) {
    return <CircleQuestionMark aria-hidden size={14} className="shrink-0 text-ink-3" />;
  }
  if (state.filled) return <CircleCheck aria-hidden size={14} className="shrink-0 text-ok" />;
  return <Minus aria-hidden size={14} className="shrink-0 text-ink-3" />;
}

/** The state as text. "complete" is only for screen readers, because the icon shows it. */
function StateText({ state }: { state: SectionState }) {
  const { invalidCount, missing, warningCount, filled, unverified } = state;
  const counts = [
    formatProblemCounts(state),
    warningCount > 0 ? formatCounted(warningCount, "warning") : "",
  ].filter((count) => count !== "");
  const shown =
    counts.length > 0
      ? counts.join(", ")
      : unverified
        ? "not verified"
        : filled
          ? null
          : "optional";
  return (
    <span
      className={cx(
        "text-right text-2xs leading-3",
        invalidCount > 0
          ? "text-bad"
          : missing === 0 && warningCount > 0
            ? "text-warn"
            : "text-ink-3",
      )}
    >
      {shown === null ? <span className="sr-only">complete</span> : <WholePhrases text={shown} />}
    </span>
  );
}
