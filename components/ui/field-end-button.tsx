import type { ReactNode } from "react";
import { getButtonClassName } from "./button-style";

interface FieldEndButtonProps {
  label: string;
  icon: ReactNode;
  onPress: () => void;
}

/**
 * A button inside a field, for mouse and touch only. It isn't a tab stop, because the field itself
 * handles the keyboard.
 */
export function FieldEndButton({ label, icon, onPress }: FieldEndButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={getButtonClassName({ variant: "ghost", size: "sm", className: "size-6! px-0!" })}
    >
      {icon}
    </button>
  );
}
