"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import { buildQueries } from "@/lib/tracking/queries";
import type { BuildSummary } from "@/lib/tracking/view";
import type { CancelAction } from "./cancel-action";

interface CancelBuildProps {
  scope: string;
  summary: BuildSummary;
  cancel: CancelAction;
}

/** Asks, then cancels a build that still runs. */
export function CancelBuild({ scope, summary, cancel }: CancelBuildProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);
  const client = useQueryClient();
  const name = `${summary.name} ${summary.version} build ${summary.buildNumber}`;

  const confirm = async () => {
    setBusy(true);
    setError(null);
    const result = await cancel({ scope, arn: summary.arn }).catch(() => null);
    setBusy(false);
    setOpen(false);
    if (result?.ok) toast({ tone: "ok", title: `Image Builder is cancelling ${name}` });
    else if (result) setError(result.error);
    else toast({ tone: "bad", title: "Kiln did not answer; the build may still be running" });
    await client.invalidateQueries({ queryKey: buildQueries.detail(scope, summary.arn).queryKey });
  };

  return (
    <>
      <Button variant="danger" icon={<Ban aria-hidden size={14} />} onClick={() => setOpen(true)}>
        Cancel build
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Cancel ${name}?`}
        description="Image Builder stops the build and ends its instances. It can't be resumed; a new build starts over."
        confirmLabel="Cancel build"
        cancelLabel="Keep building"
        busy={busy}
        onConfirm={confirm}
      />
      {error ? (
        <div className="basis-full">
          <ErrorPanel error={error} role="alert" />
        </div>
      ) : null}
    </>
  );
}
