"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
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
                className: "-mt-0.75 -mr-1.5 pointer-coarse:-mt-1.75 pointer-coarse:-mr-2.5",
              })}
            >
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <DialogContent>{children}</DialogContent>
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

const tabStops = "a[href], button, input, select, textarea, [tabindex='0']";

/**
 * The scrollable part of a dialog. Not every browser lets the keyboard scroll a box that contains
 * nothing to focus, so such a box is a tab stop itself.
 */
function DialogContent({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isTabStop, setTabStop] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const update = () =>
      setTabStop(element.scrollHeight > element.clientHeight && !element.querySelector(tabStops));
    update();
    const observer = new ResizeObserver(update);
    for (const observed of [element, ...element.children]) observer.observe(observed);
    return () => observer.disconnect();
  });
  return (
    <div
      ref={box}
      tabIndex={isTabStop ? 0 : undefined}
      className="scroll-edges min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4 last:rounded-b-[inherit]"
    >
      {children}
    </div>
  );
}
