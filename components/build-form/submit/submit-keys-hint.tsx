"use client";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { Kbd } from "@/components/ui/kbd";
import { isSubmitEnabled } from "./submit-button";
import { useSubmitController } from "./submit-context";

/** The keyboard shortcut of the submit button. It is hidden while the button can't be used. */
export function SubmitKeysHint() {
  const controller = useSubmitController();
  const maintenance = useMaintenance();
  if (maintenance || !isSubmitEnabled(controller)) return null;
  return (
    <span className="flex items-center gap-1 pointer-coarse:hidden">
      <Kbd>Ctrl</Kbd>
      <Kbd>Enter</Kbd>
    </span>
  );
}
