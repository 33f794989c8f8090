"use client";
import { type ReactNode, useState } from "react";
import { ChangeButton } from "@/components/domain/change-button";
import { AlertDialog } from "@/components/ui/alert-dialog";

interface ConfirmActionButtonProps {
  /** The label of the button and of its confirmation button. */
  label: string;
  icon: ReactNode;
  tone: "danger" | "primary";
  question: string;
  /** The effect and whether it can be undone. */
  description: string;
  /** Fields below the description. */
  children?: ReactNode;
  /** The label of the button that cancels. */
  keepLabel: string;
  busy: boolean;
  /** True if a field below the description is invalid. Then the action isn't confirmed. */
  isBlocked?: boolean;
  onConfirm: () => Promise<unknown>;
}

export function ConfirmActionButton(props: ConfirmActionButtonProps) {
  const { label, icon, tone, question, description, keepLabel, busy, onConfirm } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <ChangeButton
        variant={tone === "danger" ? "danger" : "secondary"}
        icon={icon}
        loading={busy}
        onClick={() => setOpen(true)}
      >
        {label}
      </ChangeButton>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={question}
        description={description}
        confirmLabel={label}
        cancelLabel={keepLabel}
        tone={tone}
        busy={busy}
        onConfirm={() => {
          if (!props.isBlocked) void onConfirm().then(() => setOpen(false));
        }}
      >
        {props.children}
      </AlertDialog>
    </>
  );
}
