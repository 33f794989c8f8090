"use client";
import { type ReactNode, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";

interface ConfirmedActionProps {
  /** The verb on the button, and on the one that does it. */
  label: string;
  icon: ReactNode;
  tone: "danger" | "primary";
  question: string;
  /** What happens then, and whether it can be undone. */
  description: string;
  /** The button that leaves things as they are. */
  keepLabel: string;
  busy: boolean;
  onConfirm: () => Promise<unknown>;
}

/** A button that asks before it acts. */
export function ConfirmedAction(props: ConfirmedActionProps) {
  const { label, icon, tone, question, description, keepLabel, busy, onConfirm } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant={tone === "danger" ? "danger" : "secondary"}
        icon={icon}
        loading={busy}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={question}
        description={description}
        confirmLabel={label}
        cancelLabel={keepLabel}
        tone={tone}
        busy={busy}
        onConfirm={() => onConfirm().then(() => setOpen(false))}
      />
    </>
  );
}
