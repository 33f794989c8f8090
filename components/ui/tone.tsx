import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Info,
  LoaderCircle,
  TriangleAlert,
} from "lucide-react";
import { cx } from "./cx";

/** The meaning of a color. `running` is an animated `info`. */
export type Tone = "neutral" | "info" | "running" | "ok" | "warn" | "bad";

const icons = {
  neutral: CircleDashed,
  info: Info,
  running: LoaderCircle,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
};

export const toneTextClasses: Record<Tone, string> = {
  neutral: "text-ink-2",
  info: "text-info",
  running: "text-info",
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
};

export const toneSoftClasses: Record<Tone, string> = {
  neutral: "bg-ink/6 text-ink-2",
  info: "bg-info-soft text-info",
  running: "bg-info-soft text-info",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

interface ToneIconProps {
  tone: Tone;
  size?: 12 | 14 | 16;
  className?: string;
}

/** The icon of a tone, so that meaning isn't conveyed by color alone. */
export function ToneIcon({ tone, size = 16, className }: ToneIconProps) {
  const Icon = icons[tone];
  return (
    <Icon
      aria-hidden
      size={size}
      className={cx(
        "shrink-0",
        toneTextClasses[tone],
        tone === "running" && "animate-spin",
        className,
      )}
    />
  );
}
