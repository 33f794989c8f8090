"use client";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { useAnalysis, useAnalysisStore } from "../analysis/analysis-context";
import { FieldMessage } from "../fields/field-message";
import { useSubmitController } from "./submit-context";

/**
 * After a blocked submit, links to the fields with problems until the problems that blocked the
 * submit are corrected. Omits a new problem in the field being typed in.
 */
export function ErrorSummary() {
  const { blockingProblems, state } = useSubmitController();
  const store = useAnalysisStore();
  const problems = useAnalysis((analysis) => analysis.problems);
  const containerRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (blockingProblems.length === 0) return;
    containerRef.current?.scrollIntoView({ block: "center" });
    containerRef.current?.focus({ preventScroll: true });
  }, [blockingProblems]);

  const stopped = new Set(blockingProblems.map(({ path }) => path));
  const openProblems = problems.filter(({ path }) => stopped.has(path) || !store.isTypingAt(path));
  const blocked = openProblems.some(({ path }) => stopped.has(path));
  if (!blocked || state.phase !== "editing") return null;
  return (
    <div ref={containerRef} tabIndex={-1} className="rounded-lg">
      <Callout
        tone="bad"
        title={
          openProblems.length === 1
            ? "1 field needs attention"
            : `${openProblems.length} fields need attention`
        }
      >
        <ul className="grid gap-1">
          {openProblems.map(({ path, label, message }) => (
            <li key={path}>
              <FieldMessage {...{ path, label, message }} />
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
