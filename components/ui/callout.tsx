import type { ReactNode } from "react";
import { toBreakable } from "./breakable";
import { cx } from "./cx";
import { ToneIcon, toneTextClasses } from "./tone";

type CalloutTone = "info" | "ok" | "warn" | "bad";

interface CalloutProps {
  tone: CalloutTone;
  title: ReactNode;
  /** A 16 px icon that replaces the icon of the tone. */
  icon?: ReactNode;
  children?: ReactNode;
  /** Buttons that resolve the problem. */
  actions?: ReactNode;
  /**
   * "alert" is announced immediately, "status" at the next pause. Omit the role for content of the
   * initial page.
   */
  role?: "alert" | "status";
  className?: string;
}

const tones: Record<CalloutTone, string> = {
  info: "border-info/25 bg-info-soft",
  ok: "border-ok/25 bg-ok-soft",
  warn: "border-warn/30 bg-warn-soft",
  bad: "border-bad/30 bg-bad-soft",
};

export function Callout(props: CalloutProps) {
  const { tone, title, icon, children, actions, role, className } = props;
  return (
    <div role={role} className={cx("flex gap-2.5 rounded-lg border p-3", tones[tone], className)}>
      {icon ? (
        <span className={cx("mt-0.5 shrink-0", toneTextClasses[tone])}>{icon}</span>
      ) : (
        <ToneIcon tone={tone} className="mt-0.5" />
      )}
      <div className="min-w-0 flex-1">
        <p className="text-balance font-medium text-ink">{toBreakable(title)}</p>
        {children ? (
          <div className="mt-0.5 text-pretty text-ink-2">{toBreakable(children)}</div>
        ) : null}
        {actions ? <div className="mt-2.5 flex flex-wrap gap-2 empty:hidden">{actions}</div> : null}
      </div>
    </div>
  );
}
