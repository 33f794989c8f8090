import { Undo2, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

interface UndoRemovalProps {
  name: string;
  /** The reason why the row can't be restored, or an empty string. */
  problem: string;
  onUndo: () => void;
  onDismiss: () => void;
}

/** Shown in place of the most recently removed row, with a button to restore it. */
export function UndoRemovalNotice({ name, problem, onUndo, onDismiss }: UndoRemovalProps) {
  return (
    <div className="flex items-center gap-2 rounded-lg border border-line-strong border-dashed py-1.5 pr-1.5 pl-3 text-ink-2">
      <p className="min-w-0 flex-1">
        Removed <span className="font-medium text-ink">{name}</span>.{" "}
        {problem ? <span className="text-bad">{problem}</span> : null}
      </p>
      <Button size="sm" icon={<Undo2 aria-hidden size={14} />} onClick={onUndo}>
        Undo<span className="sr-only"> the removal of {name}</span>
      </Button>
      <IconButton
        size="sm"
        tooltip={false}
        label={`Dismiss the removal message for ${name}`}
        icon={<X aria-hidden size={14} />}
        onClick={onDismiss}
      />
    </div>
  );
}
