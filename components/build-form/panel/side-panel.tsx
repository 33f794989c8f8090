"use client";
import { useId } from "react";
import { SendingNote } from "../submit/sending-note";
import { SubmitButton } from "../submit/submit-button";
import { useSubmitController } from "../submit/submit-context";
import { SubmitKeysHint } from "../submit/submit-keys-hint";
import { TransferMenu } from "../transfer/transfer-menu";
import { PanelBody } from "./panel-body";
import { ProblemCount } from "./problem-count";

export function SidePanel() {
  const { state } = useSubmitController();
  const countId = useId();
  return (
    <aside
      aria-label="Request"
      className="sticky top-17 flex max-h-[calc(100dvh-8.25rem)] flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <header className="flex items-center gap-2 border-line border-b px-4 py-2">
        <h2 className="min-w-0 flex-1 font-semibold">Request</h2>
        <TransferMenu />
      </header>
      <div className="scroll-edges min-h-0 flex-1 overflow-y-auto p-4">
        <PanelBody />
      </div>
      <footer
        hidden={state.phase === "accepted"}
        className="grid gap-2 border-line border-t p-4 [&[hidden]]:hidden"
      >
        <SendingNote />
        <SubmitButton describedBy={countId} className="w-full" />
        <p className="flex min-h-[18px] items-center justify-between gap-2 text-ink-2 text-xs">
          <ProblemCount id={countId} />
          <SubmitKeysHint />
        </p>
      </footer>
    </aside>
  );
}
