"use client";
import { ArrowLeftRight, Ban, Trash2, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { getComparePagePath } from "@/components/domain/build-path";
import { ChangeButton } from "@/components/domain/change-button";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import type { BuildSummary } from "@/lib/builds/view";
import { formatCount } from "@/lib/text/format-count";
import type { BulkActions } from "./bulk-actions";
import { bulkActionTexts, formatSelectedCount } from "./bulk-text";
import { type BulkActionName, type BulkPlan, planBulkAction } from "./selection";

const BulkDialog = lazy(() => import("./bulk-dialog").then((m) => ({ default: m.BulkDialog })));

interface BulkBarProps {
  scope: string;
  /** The selected builds in their current state. */
  builds: readonly BuildSummary[];
  /**
   * The number of loaded builds and the number of builds in the list. The latter is null if it is
   * unknown or there are too many to count.
   */
  loaded: number;
  counted: number | null;
  actions: BulkActions;
  /** Explains why no actions are available; null if they are. */
  hint: string | null;
  clear: () => void;
}

export function BulkBar(props: BulkBarProps) {
  const { scope, builds, loaded, counted, actions, hint, clear } = props;
  const [pendingAction, setPendingAction] = useState<{
    verb: BulkActionName;
    plan: BulkPlan;
  } | null>(null);
  const verbs = (["cancel", "delete"] as const).filter((verb) => actions[verb]);
  const action = pendingAction ? actions[pendingAction.verb] : undefined;
  return (
    <>
      {builds.length > 0 ? (
        <section
          aria-label="Selected builds"
          // Keeps toasts above the bar (see globals.css).
          data-bottom-bar="selection"
          className="fixed inset-x-2 bottom-4 z-20 mx-auto flex w-fit animate-appear flex-wrap items-center gap-2 rounded-lg border border-line bg-raised p-2 pl-3 shadow-dialog"
        >
          <p
            role="status"
            // On a phone, the number and "Clear selection" fill the first row.
            className="whitespace-nowrap font-medium text-xs tabular-nums max-md:order-first max-md:basis-[calc(100%-2.5rem)]"
          >
            {formatSelectedCount(builds.length, loaded, counted)}
          </p>
          <CompareButton builds={builds} scope={scope} />
          {verbs.map((verb) => {
            const plan = planBulkAction(verb, builds);
            return plan.fit.length === 0 ? (
              <p key={verb} className="px-1 text-ink-2 text-xs max-md:hidden">
                {bulkActionTexts[verb].none(plan.unfit)}
              </p>
            ) : (
              <ChangeButton
                key={verb}
                variant="danger"
                icon={
                  verb === "cancel" ? (
                    <Ban aria-hidden size={14} />
                  ) : (
                    <Trash2 aria-hidden size={14} />
                  )
                }
                onClick={() => setPendingAction({ verb, plan })}
              >
                {`${bulkActionTexts[verb].label} ${formatCount(plan.fit.length)}`}
              </ChangeButton>
            );
          })}
          {hint ? <p className="px-1 text-ink-2 text-xs">{hint}</p> : null}
          <IconButton
            label="Clear selection"
            icon={<X aria-hidden size={14} />}
            onClick={clear}
            className="max-md:order-first"
          />
        </section>
      ) : null}
      {pendingAction && action ? (
        <Suspense fallback={null}>
          <BulkDialog
            {...pendingAction}
            scope={scope}
            run={action}
            close={(done) => {
              setPendingAction(null);
              if (done) clear();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** Links to the comparison of two selected builds, the older one first. */
function CompareButton({ builds, scope }: Pick<BulkBarProps, "builds" | "scope">) {
  const [before, after] = [...builds].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  if (builds.length !== 2 || !before || !after) return null;
  return (
    <LinkButton
      href={getComparePagePath(before.arn, after.arn, scope)}
      icon={<ArrowLeftRight aria-hidden size={14} />}
    >
      Compare
    </LinkButton>
  );
}
