"use client";
import { Fragment, type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { getNextRovingIndex } from "@/components/ui/roving";
import { AttemptHeading } from "./attempt-heading";
import { AxisLabels, AxisLines, PhaseBand } from "./axis";
import { StripePattern } from "./bar";
import { LabelSpaceProvider, useAxisWidth } from "./label-space";
import { LaneView } from "./lane-view";
import type { TimelineLane, TimelineLayout } from "./layout";
import { ParallelGroup } from "./parallel-group";

interface ChartProps {
  layout: TimelineLayout;
  /** The ID of the open step. */
  open: string | null;
  onOpen: (step: string) => void;
  /** A failure reason shown elsewhere on the page and omitted here. */
  shown: string | null;
  /** The workflows that have not started. */
  pending?: ReactNode;
}

/** With more steps than this, completed workflows are initially collapsed. */
const manySteps = 60;

/**
 * The workflows as a Gantt chart. An expanded workflow has one row per step. The arrow keys move
 * between steps.
 */
export function TimelineChart({ layout, open, onOpen, shown, pending }: ChartProps) {
  const lanes = layout.groups.flatMap((group) => group.lanes);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [width, axisRef] = useAxisWidth();
  const isRetried = layout.groups.some(({ attempt }) => attempt !== null);
  // The earlier attempts, whose axes don't include the current time, share its axis and lines.
  const axis = isRetried ? { ...layout, now: null } : layout;
  const { now } = axis;
  const room = useMemo(() => ({ width, now }), [width, now]);
  const [focused, setFocused] = useState<string | null>(null);
  const many = lanes.reduce((sum, { steps }) => sum + steps.length, 0) > manySteps;
  const isFolded = (lane: TimelineLane) =>
    chosen.get(lane.workflow.executionId) ??
    (many &&
      lane.state === "done" &&
      !lane.steps.some(({ step }) => step.stepExecutionId === open));
  const visibleSteps = lanes
    .filter((lane) => !isFolded(lane))
    .flatMap((lane) => lane.steps.map(({ step }) => step.stepExecutionId));
  const current =
    [focused, open].find((id) => id !== null && visibleSteps.includes(id)) ??
    visibleSteps[0] ??
    null;

  return (
    <LabelSpaceProvider value={room}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons
         inside */}
      <div
        className="relative [--row-color:var(--color-surface)] [--timeline-columns:minmax(12rem,18rem)_minmax(0,1fr)_1rem]"
        onKeyDown={(event) => moveFocus(event, setFocused)}
      >
        <StripePattern />
        <div className="hidden grid-cols-(--timeline-columns) md:grid">
          <span className="self-end px-4 pb-1 text-ink-3 text-xs">
            {isRetried ? "Time since the attempt started" : "Time since the build started"}
          </span>
          <AxisLabels layout={axis} />
        </div>
        <div className="relative">
          <div className="pointer-events-none absolute inset-0 hidden grid-cols-(--timeline-columns) md:grid">
            <span />
            <span ref={axisRef} className="relative">
              <AxisLines layout={axis} />
            </span>
          </div>
          {layout.phases.some(({ box }) => box !== null) ? (
            <div className="relative hidden h-8 grid-cols-(--timeline-columns) items-center border-line border-t md:grid">
              <span className="px-4 text-ink-2 text-xs">Phases</span>
              <PhaseBand layout={layout} />
            </div>
          ) : null}
          <ol aria-label="Workflows and their steps" className="relative">
            {layout.groups.map(({ attempt, group, lanes: together }, index) => {
              const rows = together.map((lane) => (
                <LaneView
                  key={lane.workflow.executionId}
                  lane={lane}
                  folded={isFolded(lane)}
                  onFold={(id, folded) => setChosen((before) => new Map(before).set(id, folded))}
                  {...{ open, current, onOpen, shown, isRetried }}
                />
              ));
              // Without a key, inserting rows above would remount these rows and lose the focus.
              const key = together[0]?.workflow.executionId;
              return (
                <Fragment key={key}>
                  {attempt && attempt !== layout.groups[index - 1]?.attempt ? (
                    <AttemptHeading attempt={attempt} />
                  ) : null}
                  {group === null ? rows : <ParallelGroup name={group}>{rows}</ParallelGroup>}
                </Fragment>
              );
            })}
            {pending}
          </ol>
        </div>
      </div>
    </LabelSpaceProvider>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>, setFocused: (step: string) => void) {
  const from = (event.target as HTMLElement).closest<HTMLElement>("[data-step]");
  if (!from) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-step]")];
  const next = getNextRovingIndex(event.key, all.indexOf(from), all.length);
  const target = next === null ? undefined : all[next];
  if (!target) return;
  event.preventDefault();
  setFocused(target.dataset.step ?? "");
  target.focus();
}
