"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { BuildNameList } from "./build-name-list";
import type { BulkActions } from "./bulk-actions";
import { BulkResults } from "./bulk-results";
import { bulkActionTexts, formatBuildCount } from "./bulk-text";
import { type BuildActionReport, runBulkAction } from "./run-bulk";
import type { BulkActionName, BulkPlan } from "./selection";

interface BulkDialogProps {
  verb: BulkActionName;
  /** A snapshot from when the dialog opened, so that exactly the builds shown are affected. */
  plan: BulkPlan;
  scope: string;
  run: NonNullable<BulkActions[BulkActionName]>;
  /**
   * @param done true if the action was run
   */
  close: (done: boolean) => void;
}

/** Confirms an action on several builds, then shows the outcome of each. */
export function BulkDialog({ verb, plan, scope, run, close }: BulkDialogProps) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [reports, setReports] = useState<BuildActionReport[] | null>(null);
  const declineRef = useRef<HTMLButtonElement>(null);
  const client = useQueryClient();
  const words = bulkActionTexts[verb];
  const count = plan.fit.length;
  // An irreversible action requires typing the number of builds.
  const ready = verb === "cancel" || typed.trim() === String(count);

  const confirm = async () => {
    if (!ready) return;
    setBusy(true);
    setReports(await runBulkAction(run, scope, plan.fit));
    setBusy(false);
    await client.invalidateQueries({ queryKey: ["builds", scope] });
  };

  if (reports) {
    return (
      <Dialog
        open
        onOpenChange={() => close(true)}
        title={`${words.resultTitle} results for ${formatBuildCount(count)}`}
        footer={<Button onClick={() => close(true)}>Close</Button>}
      >
        <BulkResults verb={verb} reports={reports} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={() => !busy && close(false)}
      title={`${words.label} ${formatBuildCount(count)}?`}
      description={words.effect(count)}
      initialFocus={declineRef}
      footer={
        <>
          <Button ref={declineRef} onClick={() => close(false)} disabled={busy}>
            {words.keep}
          </Button>
          <Button variant="danger" loading={busy} disabled={!ready} onClick={confirm}>
            {`${words.label} ${formatBuildCount(count)}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <BuildNameList lines={plan.fit.map((build) => ({ build }))} />
        {plan.unfit.length > 0 ? (
          <div className="grid gap-1">
            <p className="font-medium">{words.unfit(plan.unfit.length)}</p>
            <BuildNameList lines={plan.unfit.map(({ build, why }) => ({ build, note: why }))} />
          </div>
        ) : null}
        {verb === "delete" ? (
          <Field label={`Type ${count} to confirm`}>
            <TextInput
              inputMode="numeric"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => event.key === "Enter" && void confirm()}
              className="w-24"
            />
          </Field>
        ) : null}
      </div>
    </Dialog>
  );
}
