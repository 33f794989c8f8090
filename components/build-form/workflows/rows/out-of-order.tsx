"use client";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { inversions } from "../order";
import { useRowFacts } from "./use-row-facts";

/**
 * Warns about rows that violate Image Builder's order, e.g. after an import, and offers to sort
 * them.
 */
export function OutOfOrder({ onPutInOrder }: { onPutInOrder: () => void }) {
  const types = useRowFacts().map(({ type }) => type);
  if (inversions(types) === 0) return null;
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
      The build workflow runs first, tests next and the distribution workflow last.
    </Callout>
  );
}
