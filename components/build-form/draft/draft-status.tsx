"use client";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { useToast } from "@/components/ui/toast";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useBuildScope } from "../build-scope";
import { useSubmitDesk } from "../submit/submit-context";

/** Whether the draft is kept, and the way to be rid of it. */
export function DraftStatus() {
  const { draft, locked, state, startAnother } = useSubmitDesk();
  const { getValues } = useFormContext<BuildFormValues>();
  const { toast } = useToast();
  const { ready, savedAt } = draft.view;
  if (!ready || state.phase === "accepted") return <div className="h-7" />;
  const discard = () => {
    const before = getValues();
    startAnother("blank");
    toast({
      title: "The draft is discarded",
      description: "The form is empty and has a new client token.",
      action: { label: "Undo", onSelect: () => draft.begin(before) },
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-ink-2 text-xs">
      {savedAt === null ? (
        <span className="text-warn">
          This browser does not keep drafts: closing the tab loses it
        </span>
      ) : (
        <span>
          Draft kept in this browser, <Time value={new Date(savedAt).toISOString()} />
        </span>
      )}
      <Button size="sm" variant="ghost" disabled={locked} onClick={discard}>
        Discard draft
      </Button>
    </div>
  );
}

/** Where the draft comes from, or what another tab did to it: said once, above the form. */
export function DraftNotice() {
  const { draft, startAnother, state } = useSubmitDesk();
  const { scope, roleName } = useBuildScope();
  const { restored, endedElsewhere } = draft.view;
  if (endedElsewhere && state.phase === "editing") {
    return (
      <Callout
        tone="warn"
        role="status"
        title="This draft was submitted or discarded in another tab"
        actions={
          <>
            <Button onClick={() => startAnother("same-values")}>
              Go on with these values as a new build
            </Button>
            <Button onClick={() => startAnother("blank")}>Start an empty one</Button>
          </>
        }
      >
        It still has the client token of that draft: submitting it unchanged shows the same build,
        and starts no second one.
      </Callout>
    );
  }
  if (!restored || restored.scope === scope || restored.attempt) return null;
  return (
    <Callout tone="info" title="This draft was begun in another role or region">
      It is shown in {roleName} now. What does not fit here is marked at its field.
    </Callout>
  );
}
