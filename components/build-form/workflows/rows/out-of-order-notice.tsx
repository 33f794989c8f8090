"use client";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { countOrderViolations } from "../order";
import { useRowSummary } from "./use-row-summary";

/**
 * Warns about rows that violate Image Builder's order (after an import, for example), and offers to
 * sort them.
 */
export function OutOfOrderNotice({ onPutInOrder }: { onPutInOrder: () => void }) {
  const types = useRowSummary().map(({ type }) => type);
  if (countOrderViolations(types) === 0) return null;
  return (
    <Callout
      tone="warn"
      title="These workflows are out of order"
      actions={
        <Button size="sm" onClick={onPutInOrder}>
          Fix the order
        </Button>
      }
    >
      The build workflow runs first, then tests, then the distribution workflow.
    </Callout>
  );
}
