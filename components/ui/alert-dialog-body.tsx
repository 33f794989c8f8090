"use client";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { AlertDialogProps } from "./alert-dialog";
import { toBreakable } from "./breakable";
import { Button } from "./button";
import { getButtonClassName } from "./button-style";
import { backdropClassName, getDialogClassName } from "./dialog-style";

/** The content of AlertDialog. Its code is loaded when the dialog is first opened. */
export function AlertDialogBody(props: AlertDialogProps) {
  const { title, description, confirmLabel, cancelLabel = "Cancel", tone = "danger" } = props;
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(next) => props.onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClassName} />
        <AlertDialog.Popup className={getDialogClassName("sm")}>
          <div className="px-4 pt-3.5 pb-4">
            <AlertDialog.Title className="font-semibold text-lg">
              {toBreakable(title)}
            </AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-ink-2">
              {toBreakable(description)}
            </AlertDialog.Description>
            {props.children ? <div className="mt-3">{props.children}</div> : null}
          </div>
          <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
            <AlertDialog.Close className={getButtonClassName({})}>{cancelLabel}</AlertDialog.Close>
            <Button variant={tone} loading={props.busy} onClick={props.onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
