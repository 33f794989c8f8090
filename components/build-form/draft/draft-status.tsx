"use client";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useBuildScope } from "../build-scope";
import { useSubmitController } from "../submit/submit-context";
import { isFormBlank } from "./blank";
import { useReplaceValues } from "./use-replace-values";

export function DraftStatus() {
  const { draft, locked, state, startAnother, isEdit } = useSubmitController();
  const { getValues } = useFormContext<BuildFormValues>();
  const replaceValues = useReplaceValues(draft);
  const { ready, savedAt } = draft.view;
  // Each save renders this again. An empty form has nothing to lose or to discard.
  const hidden = savedAt !== null && isFormBlank(getValues());
  if (!ready || hidden || state.phase === "accepted") return <div className="h-7" />;
  // Allows discarding the draft, because the form would stay locked if every retry were rejected.
  const isRetryRejected = state.phase === "no-response" && state.error !== undefined;
  const discard = () => {
    replaceValues({
      replace: () => startAnother("blank"),
      title: "Draft discarded",
      description: "The form is empty and has a new client token.",
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-ink-2 text-xs">
      {savedAt === null ? (
        <span className="text-warn">
          This browser can't save drafts. If you close the tab, you'll lose this draft.
        </span>
      ) : (
        <span>
          Draft saved in this browser{" "}
          <Time value={new Date(savedAt).toISOString()} format="words" />
        </span>
      )}
      {isEdit ? null : (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2.25"
          disabled={locked && !isRetryRejected}
          onClick={discard}
        >
          Discard draft
        </Button>
      )}
    </div>
  );
}

/**
 * States that the draft was ended in another tab, or that it was started with a different role or
 * Region.
 */
export function DraftNotice() {
  const { draft, startAnother, state } = useSubmitController();
  const { scope, roleName, region } = useBuildScope();
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
              Use these values for a new build
            </Button>
            <Button onClick={() => startAnother("blank")}>Start with an empty form</Button>
          </>
        }
      >
        This form still has the draft's client token. If the draft was submitted, submitting the
        form unchanged can't start a second build.
      </Callout>
    );
  }
  if (!restored || restored.scope === scope || restored.attempt) return null;
  return (
    <Callout tone="info" title="This draft was started with a different role or Region">
      The draft now uses the “{roleName}” role in {region}. Values that don't apply to this role or
      Region are highlighted.
    </Callout>
  );
}
