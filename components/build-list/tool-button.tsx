import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/** Of a tool whose words a narrow page leaves to screen readers: its icon is all there is room for. */
export const toolStyle = "max-lg:aspect-square max-lg:px-0";

interface ToolButtonProps extends ButtonProps {
  icon: ReactNode;
  children: string;
}

/** A button of the list's tool bar. */
export function ToolButton({ children, className, ...button }: ToolButtonProps) {
  return (
    <Button {...button} className={cx(toolStyle, className)}>
      <span className="max-lg:sr-only">{children}</span>
    </Button>
  );
}
