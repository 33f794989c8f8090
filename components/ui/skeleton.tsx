import { cx } from "./cx";

/** A loading placeholder. Give it the size of the expected content. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-sm bg-ink/8", className)} />;
}
