import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A link in running text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={cx(
        "rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current",
        className,
      )}
    />
  );
}
