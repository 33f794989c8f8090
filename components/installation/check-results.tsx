import { BreakableText } from "@/components/ui/breakable";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Check } from "@/lib/doctor/check";

const badges: Record<Check["status"], { tone: Tone; label: string }> = {
  ok: { tone: "ok", label: "OK" },
  warning: { tone: "warn", label: "Warning" },
  failed: { tone: "bad", label: "Failed" },
  skipped: { tone: "neutral", label: "Not checked" },
};

export function CheckResults({ checks }: { checks: Check[] }) {
  return (
    <ul className="divide-y divide-line">
      {checks.map(({ name, status, detail, remedy }) => (
        <li
          key={`${name} ${detail}`}
          className="grid items-baseline gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[7.5rem_14rem_minmax(0,1fr)]"
        >
          {/* Within a line of text, the badge aligns with the line's other columns. */}
          <span>
            <StatusBadge tone={badges[status].tone}>{badges[status].label}</StatusBadge>
          </span>
          <span className="font-medium">
            <BreakableText text={name} />
          </span>
          <div className="grid gap-1 text-ink-2">
            <p>
              <BreakableText text={detail} />
            </p>
            {remedy ? (
              <p className="text-ink">
                <BreakableText text={remedy} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
