import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** Narrow screens show only the icon. The label remains available to screen readers. */
export const toolButtonClassName = "max-lg:aspect-square max-lg:px-0";

interface ToolButtonProps extends ButtonProps {
  icon: ReactNode;
  children: string;
}

export function ToolButton({ children, className, ...button }: ToolButtonProps) {
  return (
    <Button {...button} className={cx(toolButtonClassName, className)}>
      <span className="max-lg:sr-only">{children}</span>
    </Button>
  );
}
