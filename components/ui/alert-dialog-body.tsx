"use client";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { AlertDialogProps } from "./alert-dialog";
import { Button } from "./button";
import { buttonStyle } from "./button-style";
import { backdropStyle, dialogStyle } from "./dialog-style";

/** The content of AlertDialog, lazy-loaded on its first opening. */
export function AlertDialogBody(props: AlertDialogProps) {
  const { title, description, confirmLabel, cancelLabel = "Cancel", tone = "danger" } = props;
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(next) => props.onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyle} />
        <AlertDialog.Popup className={dialogStyle("sm")}>
          <div className="px-4 pt-3.5 pb-4">
            <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-ink-2">
              {description}
            </AlertDialog.Description>
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
            <AlertDialog.Close className={buttonStyle({})}>{cancelLabel}</AlertDialog.Close>
            <Button variant={tone} loading={props.busy} onClick={props.onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
