"use client";
import { useState } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Time } from "@/components/ui/time";
import type { BuildEvent } from "@/lib/tracking/view";
import { chosenEvents, type EventChoice, eventStatus, eventWords } from "./event-words";

/** How many are shown at first, and how many more at a time. */
const atATime = 200;

/** Every change that Kiln observed, newest first, each with the time of the observation. */
export function EventsTab({ events }: { events: BuildEvent[] }) {
  const [choice, setChoice] = useState<EventChoice>("all");
  const [most, setMost] = useState(atATime);
  const chosen = chosenEvents(events, choice);
  return (
    <Section
      id="events"
      title="Events"
      description="Each time shows when Kiln detected the change."
      padded={false}
      actions={
        <SegmentedControl
          label="Filter events"
          value={choice}
          onValueChange={setChoice}
          segments={[
            { value: "all", label: "All" },
            { value: "status", label: "Build" },
            { value: "steps", label: "Steps" },
            { value: "other", label: "Other" },
          ]}
        />
      }
    >
      {chosen.length === 0 ? (
        <p className="p-4 text-ink-2">No events yet.</p>
      ) : (
        <ol className="divide-y divide-line">
          {chosen.slice(0, most).map((event) => (
            <EventItem key={event.id} event={event} />
          ))}
        </ol>
      )}
      {chosen.length > most ? (
        <div className="border-line border-t p-3">
          <Button size="sm" onClick={() => setMost(most + atATime)}>
            Show {Math.min(atATime, chosen.length - most)} more of {chosen.length}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function EventItem({ event }: { event: BuildEvent }) {
  const status = eventStatus(event);
  return (
    <li className="grid gap-x-4 px-4 py-1.5 sm:grid-cols-[13rem_9rem_minmax(0,1fr)] sm:items-start">
      <Time value={event.at} format="absolute" className="text-ink-2 text-xs leading-5" />
      <span className="flex min-h-5 items-center">
        {status === null ? null : <BuildStatusBadge status={status} past />}
      </span>
      <span className="wrap-anywhere min-w-0">
        {eventWords(event)}
        {event.reason ? (
          <span className="block whitespace-pre-wrap text-ink-2 text-xs">{event.reason}</span>
        ) : null}
      </span>
    </li>
  );
}
