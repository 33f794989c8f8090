import { BreakableText } from "@/components/ui/breakable";
import { Time } from "@/components/ui/time";
import type { BuildDetail } from "@/lib/builds/view";
import { describeInstanceState } from "./instance-state";

/**
 * For a failed or canceled build, shows who canceled it and whether its instance is still running.
 */
export function BuildEndNote({ detail }: { detail: BuildDetail }) {
  const status = detail.beforeDeletion?.status ?? detail.summary.status;
  const fate = describeInstanceState(detail);
  const canceled = detail.actions.find(({ action }) => action === "cancel");
  if (fate === null) return null;
  return (
    <p className="wrap-anywhere mt-1.5 max-w-4xl text-ink-2 text-xs">
      {status !== "CANCELLED" ? null : canceled ? (
        <>
          Canceled by {canceled.personName} <Time value={canceled.at} format="words" />.{" "}
        </>
      ) : (
        "Canceled outside Kiln, so Kiln has no record of who canceled it. "
      )}
      <BreakableText text={fate} />
    </p>
  );
}
