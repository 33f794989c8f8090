"use client";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { toVisibleMultilineText, toVisibleText } from "@/components/domain/invisible-characters";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Time } from "@/components/ui/time";
import type { BuildDetail, BuildEvent } from "@/lib/builds/view";
import { formatCount } from "@/lib/text/format-count";
import { describeAction, formatActionDetails } from "./action-text";
import {
  describeEvent,
  type EventFilter,
  type EventRow,
  filterEventRows,
  getEventStatus,
} from "./event-text";

/** The number of rows shown initially and added per click. */
const pageSize = 200;

export function EventsTab({ detail }: { detail: Pick<BuildDetail, "events" | "actions"> }) {
  const [choice, setChoice] = useState<EventFilter>("all");
  const [maxShown, setMaxShown] = useState(pageSize);
  const chosen = filterEventRows(detail.events, detail.actions, choice);
  return (
    <Section
      id="events"
      title="Events"
      description="For changes made in AWS, the time shown is when Kiln detected them."
      padded={false}
      actions={
        <SegmentedControl
          label="Filter events"
          value={choice}
          onValueChange={setChoice}
          segments={[
            { value: "all", label: "All" },
            { value: "people", label: "Users" },
            { value: "status", label: "Build" },
            { value: "steps", label: "Steps" },
            { value: "other", label: "Other" },
          ]}
        />
      }
    >
      {chosen.length === 0 ? (
        <p className="p-4 text-ink-2">
          {choice === "all" ? "No events recorded." : "No events match the filter."}
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {chosen.slice(0, maxShown).map((line) => (
            <EventItem key={line.id} line={line} />
          ))}
        </ol>
      )}
      {chosen.length > maxShown ? (
        <div className="border-line border-t p-3">
          <Button size="sm" onClick={() => setMaxShown(maxShown + pageSize)}>
            Show {Math.min(pageSize, chosen.length - maxShown)} more ({formatCount(chosen.length)}{" "}
            total)
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function EventItem({ line: { at, event, action } }: { line: EventRow }) {
  const icon = event ? <EventMark event={event} /> : <PersonMark />;
  return (
    <li className="grid gap-x-4 px-4 py-1.5 sm:grid-cols-[13rem_9rem_minmax(0,1fr)] sm:items-start">
      <Time value={at} format="absolute" className="text-ink-2 text-xs leading-5" />
      <span className="flex items-center sm:min-h-5">{icon}</span>
      <span className="min-w-0">
        <BreakableText
          text={action ? toVisibleMultilineText(describeAction(action)) : describeEvent(event)}
        />
        <Note text={action ? toVisibleText(formatActionDetails(action) ?? "") : event.reason} />
      </span>
    </li>
  );
}

function EventMark({ event }: { event: BuildEvent }) {
  const status = getEventStatus(event);
  if (status === null) return <span className="pl-5 text-ink-3 max-sm:hidden">–</span>;
  return <BuildStatusBadge status={status} past />;
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
  return (
    <span className="block whitespace-pre-wrap text-ink-2 text-xs">
      <BreakableText text={text} />
    </span>
  );
}
