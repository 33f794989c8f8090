import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, getButtonClassName } from "./button-style";

export interface LinkButtonProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

export function LinkButton(props: LinkButtonProps) {
  const { variant, size, icon, className, children, ...rest } = props;
  return (
    <Link {...rest} className={getButtonClassName({ variant, size, className })}>
      {icon}
      {children}
    </Link>
  );
}
