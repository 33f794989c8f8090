"use client";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SendingNote } from "../submit/sending-note";
import { SubmitButton } from "../submit/submit-button";
import { TransferMenu } from "../transfer/transfer-menu";
import { PanelBody } from "./panel-body";
import { ProblemCount } from "./problem-count";

/** The bar at the bottom of narrow screens that opens the side panel as a dialog. */
export function BottomBar() {
  const [open, setOpen] = useState(false);
  const countId = useId();
  return (
    <div
      // Keeps toasts above the bar (see globals.css).
      data-bottom-bar="form"
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      <SendingNote />
      <div className="flex items-center gap-2">
        <span className="line-clamp-2 min-w-0 flex-1 text-balance text-ink-2 text-xs">
          <ProblemCount id={countId} />
        </span>
        <Button onClick={() => setOpen(true)}>View request</Button>
        <SubmitButton describedBy={countId} />
      </div>
      <Dialog open={open} onOpenChange={setOpen} title="Request" size="lg">
        <div className="mb-3">
          <TransferMenu />
        </div>
        <PanelBody onFollow={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
