"use client";
import { ArrowLeftRight, Ban, Trash2, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { comparePath } from "@/components/domain/build-path";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import type { BuildSummary } from "@/lib/builds/view";
import type { BulkActions } from "./bulk-actions";
import { bulkWords, selectedWord } from "./bulk-words";
import { type BulkPlan, type BulkVerb, planBulk } from "./selection";

const BulkDialog = lazy(() => import("./bulk-dialog").then((m) => ({ default: m.BulkDialog })));

interface BulkBarProps {
  scope: string;
  /** The selected builds in their current state. */
  builds: readonly BuildSummary[];
  /**
   * The number of loaded builds and the number in the list; null if there are too many to count.
   */
  loaded: number;
  counted: number | null;
  actions: BulkActions;
  clear: () => void;
}

/** The bulk action bar, shown at the bottom of the window while builds are selected. */
export function BulkBar({ scope, builds, loaded, counted, actions, clear }: BulkBarProps) {
  const [asked, setAsked] = useState<{ verb: BulkVerb; plan: BulkPlan } | null>(null);
  const verbs = (["cancel", "delete"] as const).filter((verb) => actions[verb]);
  const action = asked ? actions[asked.verb] : undefined;
  return (
    <>
      {builds.length > 0 ? (
        <section
          aria-label="Selected builds"
          className="-translate-x-1/2 fixed bottom-4 left-1/2 z-20 flex max-w-[calc(100vw-16px)] animate-appear items-center gap-2 rounded-lg border border-line bg-raised p-2 pl-3 shadow-dialog"
        >
          <p role="status" className="whitespace-nowrap font-medium text-xs tabular-nums">
            {selectedWord(builds.length, loaded, counted)}
          </p>
          <CompareButton builds={builds} scope={scope} />
          {verbs.map((verb) => {
            const plan = planBulk(verb, builds);
            return plan.fit.length === 0 ? (
              <p key={verb} className="px-1 text-ink-2 text-xs max-md:hidden">
                {bulkWords[verb].none}
              </p>
            ) : (
              <Button
                key={verb}
                variant="danger"
                icon={
                  verb === "cancel" ? (
                    <Ban aria-hidden size={14} />
                  ) : (
                    <Trash2 aria-hidden size={14} />
                  )
                }
                onClick={() => setAsked({ verb, plan })}
              >
                {`${bulkWords[verb].label} ${plan.fit.length}`}
              </Button>
            );
          })}
          <IconButton label="Clear selection" icon={<X aria-hidden size={14} />} onClick={clear} />
        </section>
      ) : null}
      {asked && action ? (
        <Suspense fallback={null}>
          <BulkDialog
            {...asked}
            scope={scope}
            run={action}
            close={(done) => {
              setAsked(null);
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
      href={comparePath(before.arn, after.arn, scope)}
      icon={<ArrowLeftRight aria-hidden size={14} />}
    >
      Compare
    </LinkButton>
  );
}
