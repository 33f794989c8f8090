"use client";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { visibleLines, visibleText } from "@/components/domain/odd-characters";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Time } from "@/components/ui/time";
import type { BuildDetail, BuildEvent } from "@/lib/builds/view";
import { actionFacts, actionWords } from "./action-words";
import {
  chosenLines,
  type EventChoice,
  type EventLine,
  eventStatus,
  eventWords,
} from "./event-words";

/** Number of rows shown initially and added per click. */
const atATime = 200;

/** All detected changes and all user actions in Kiln, newest first. */
export function EventsTab({ detail }: { detail: Pick<BuildDetail, "events" | "actions"> }) {
  const [choice, setChoice] = useState<EventChoice>("all");
  const [most, setMost] = useState(atATime);
  const chosen = chosenLines(detail.events, detail.actions, choice);
  return (
    <Section
      id="events"
      title="Events"
      description="Times show when Kiln detected each change."
      padded={false}
      actions={
        <SegmentedControl
          label="Filter events"
          value={choice}
          onValueChange={setChoice}
          segments={[
            { value: "all", label: "All" },
            { value: "people", label: "People" },
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
          {chosen.slice(0, most).map((line) => (
            <EventItem key={line.id} line={line} />
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

function EventItem({ line: { at, event, action } }: { line: EventLine }) {
  const mark = event ? <EventMark event={event} /> : <PersonMark />;
  return (
    <li className="grid gap-x-4 px-4 py-1.5 sm:grid-cols-[13rem_9rem_minmax(0,1fr)] sm:items-start">
      <Time value={at} format="absolute" className="text-ink-2 text-xs leading-5" />
      <span className="flex min-h-5 items-center empty:max-sm:hidden">{mark}</span>
      <span className="wrap-anywhere min-w-0">
        {action ? visibleLines(actionWords(action)) : eventWords(event)}
        <Note text={action ? visibleText(actionFacts(action) ?? "") : event.reason} />
      </span>
    </li>
  );
}

function EventMark({ event }: { event: BuildEvent }) {
  const status = eventStatus(event);
  return status === null ? null : <BuildStatusBadge status={status} past />;
}

function PersonMark() {
  return (
    <Badge>
      <UserRound aria-hidden size={12} />
      User
    </Badge>
  );
}

function Note({ text }: { text: string | null }) {
  if (!text) return null;
  return <span className="block whitespace-pre-wrap text-ink-2 text-xs">{text}</span>;
}
