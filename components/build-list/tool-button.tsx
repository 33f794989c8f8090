import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** Narrow screens show only the icon; the label remains for screen readers. */
export const toolStyle = "max-lg:aspect-square max-lg:px-0";

interface ToolButtonProps extends ButtonProps {
  icon: ReactNode;
  children: string;
}

/** A button in the list's toolbar. */
export function ToolButton({ children, className, ...button }: ToolButtonProps) {
  return (
    <Button {...button} className={cx(toolStyle, className)}>
      <span className="max-lg:sr-only">{children}</span>
    </Button>
  );
}
