import { cx } from "./cx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

const dimmed = "disabled:opacity-50 aria-disabled:opacity-50";

const variants: Record<ButtonVariant, string> = {
  // Gray while disabled, because dimmed text on a dimmed accent is hard to read.
  primary:
    "border-transparent bg-accent text-accent-ink hover:bg-accent/88 disabled:bg-ink/10 disabled:text-ink-2 aria-disabled:bg-ink/10 aria-disabled:text-ink-2",
  secondary: `border-line-strong bg-surface text-ink not-disabled:hover:bg-ink/5 ${dimmed}`,
  ghost: `border-transparent text-ink-2 not-disabled:hover:bg-ink/6 not-disabled:hover:text-ink ${dimmed}`,
  danger: `border-bad/40 bg-surface text-bad not-disabled:hover:bg-bad-soft ${dimmed}`,
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 gap-1.5 px-2 text-xs pointer-coarse:h-9",
  md: "h-8 gap-1.5 px-3 text-sm pointer-coarse:h-10",
};

const iconSizes: Record<ButtonSize, string> = {
  sm: "size-7 pointer-coarse:size-9",
  md: "size-8 pointer-coarse:size-10",
};

const base =
  "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed";

interface ButtonStyle {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Makes the button square, for an icon without text. */
  icon?: boolean;
  className?: string;
}

/** The class names shared by buttons, icon buttons, and links that look like buttons. */
export function getButtonClassName({
  variant = "secondary",
  size = "md",
  icon,
  className,
}: ButtonStyle) {
  return cx(base, variants[variant], icon ? iconSizes[size] : sizes[size], className);
}
