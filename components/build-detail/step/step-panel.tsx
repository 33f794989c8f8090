"use client";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { BreakableText } from "@/components/ui/breakable";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { useIsWideWindow } from "@/components/ui/use-is-wide-window";
import type { BuildStep } from "@/lib/builds/view";
import { StepFacts } from "./step-facts";

interface StepPanelProps {
  step: BuildStep;
  /** The workflow's name. */
  workflow: string;
  logHref: string;
  onClose: () => void;
  /** Returns the element to focus after closing. */
  returnFocus: () => HTMLElement | null;
}

/** Shows the details of a step beside the timeline, or in a drawer if the window is narrow. */
export function StepPanel(props: StepPanelProps) {
  const { step, onClose, returnFocus } = props;
  const wide = useIsWideWindow();
  const [wasSheet, setWasSheet] = useState(false);
  if (!wide && !wasSheet) setWasSheet(true);
  if (wide) return <SidePanel {...props} takesFocus={wasSheet} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={step.name}
      size="md"
      finalFocus={returnFocus}
    >
      <StepFacts {...props} />
    </Dialog>
  );
}

interface SidePanelProps extends StepPanelProps {
  /** True if the panel replaces a drawer that had the focus. */
  takesFocus: boolean;
}

function SidePanel(props: SidePanelProps) {
  const { step, onClose, takesFocus } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when another step is opened
  useEffect(() => {
    // A page that loads with an open step keeps the default focus.
    if (takesFocus || document.activeElement !== document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [step.stepExecutionId]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || !isPanelTarget(event.target)) return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onClose]);
  return (
    <section
      data-step-panel
      data-return-focus={step.stepExecutionId}
      aria-labelledby="step-title"
      className="sticky top-[calc(var(--header-height)+1rem)] flex max-h-[calc(100dvh-var(--header-height)-2rem)] min-w-0 flex-col rounded-lg border border-line-strong bg-surface"
    >
      <header className="flex items-start gap-2 border-line border-b py-2 pr-2 pl-4">
        <h2
          ref={heading}
          id="step-title"
          tabIndex={-1}
          className="min-w-0 flex-1 py-1 font-semibold text-sm outline-none"
        >
          <BreakableText text={step.name} />
        </h2>
        <IconButton
          label="Close step details"
          size="sm"
          icon={<X aria-hidden size={16} />}
          onClick={onClose}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable with the arrow keys */}
      <div tabIndex={0} className="scroll-edges min-h-0 overflow-y-auto p-4">
        <StepFacts {...props} />
      </div>
    </section>
  );
}

/** True if Escape was pressed in the panel, on a step's row, or without a focused element. */
function isPanelTarget(target: EventTarget | null): boolean {
  if (target === document.body) return true;
  return (
    target instanceof Element && target.closest("[data-step-panel], [data-focus-key]") !== null
  );
}
