"use client";
import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { useAnalysis } from "../analysis/analysis-context";
import { FieldLink } from "../fields/field-link";
import { useSubmitController } from "./submit-context";

/**
 * Links to all invalid fields after a blocked submit. Takes the focus when it appears, and shrinks
 * as fields are corrected.
 */
export function ErrorSummary() {
  const { stoppedBy, state } = useSubmitController();
  const standing = useAnalysis(({ problems }) => problems);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stoppedBy.length === 0) return;
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, [stoppedBy]);

  const stopped = new Set(stoppedBy.map(({ path }) => path));
  const left = standing.filter(({ path }) => stopped.has(path));
  if (left.length === 0 || state.phase !== "editing") return null;
  return (
    <div ref={box} tabIndex={-1} className="rounded-lg">
      <Callout
        tone="bad"
        title={`Not sent: ${left.length === 1 ? "1 field needs" : `${left.length} fields need`} attention`}
      >
        <ul className="grid gap-1">
          {left.map(({ path, label, message }) => (
            <li key={path}>
              <FieldLink path={path}>{label}</FieldLink>: {message}
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
