"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { toBreakable } from "./breakable";
import { getButtonClassName } from "./button-style";
import type { DialogProps } from "./dialog";
import { backdropClassName, getDialogClassName } from "./dialog-style";

/** The content of Dialog. Its code is loaded when the dialog is first opened. */
export function DialogBody(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    footer,
    size = "md",
    children,
    initialFocus,
    finalFocus,
  } = props;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClassName} />
        <Dialog.Popup
          className={getDialogClassName(size)}
          {...(initialFocus ? { initialFocus } : {})}
          finalFocus={finalFocus}
        >
          <div className="flex items-start gap-3 px-4 pt-3.5 pb-2">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="font-semibold text-lg">{toBreakable(title)}</Dialog.Title>
              {description ? (
                <Dialog.Description className="mt-0.5 text-ink-2">
                  {toBreakable(description)}
                </Dialog.Description>
              ) : null}
            </div>
            <Dialog.Close
              aria-label="Close"
              className={getButtonClassName({
                variant: "ghost",
                size: "sm",
                icon: true,
                className: "-mr-1",
              })}
            >
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <div className="scroll-edges min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">
            {children}
          </div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">
              {footer}
            </div>
          ) : null}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
