import { cx } from "./cx";

export const backdropClassName =
  "fixed inset-0 z-40 bg-[#08080c]/40 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

/**
 * The class names of the dialog, which is centered on wide screens and attached to the bottom on
 * narrow ones.
 */
export function getDialogClassName(size: keyof typeof widths): string {
  return cx(
    "fixed z-50 flex max-h-[88dvh] flex-col border border-line bg-raised shadow-dialog [--scroll-surface:var(--color-raised)] outline-none",
    "inset-x-0 bottom-0 w-full rounded-t-lg",
    "sm:inset-x-auto sm:top-[12dvh] sm:bottom-auto sm:left-1/2 sm:max-h-[76dvh] sm:-translate-x-1/2 sm:rounded-lg",
    "transition-[opacity,transform] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0",
    "data-starting-style:translate-y-2 data-ending-style:translate-y-2",
    widths[size],
  );
}
