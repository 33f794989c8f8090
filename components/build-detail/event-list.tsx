import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Section } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { BuildEvent } from "@/lib/tracking/view";

interface EventListProps {
  events: BuildEvent[];
  /** The reason that the page shows elsewhere; not repeated here. */
  shown: string | null;
}

/** Every change that Kiln observed, newest first, each with the time of the observation. */
export function EventList({ events, shown }: EventListProps) {
  const newestFirst = [...events].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Section id="events" title="Events" description="When Kiln saw each change.">
      {newestFirst.length === 0 ? (
        <p className="text-ink-2">Nothing observed yet.</p>
      ) : (
        <ol className="grid gap-2">
          {newestFirst.map((event) => (
            <li key={event.id} className="grid gap-0.5">
              <span className="flex items-center justify-between gap-3">
                <BuildStatusBadge status={event.status} past />
                <Time
                  value={event.at}
                  format="absolute"
                  className="whitespace-nowrap text-ink-2 text-xs"
                />
              </span>
              {event.reason && event.reason !== shown ? (
                <span className="wrap-anywhere pl-5 text-ink-2 text-xs">{event.reason}</span>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
