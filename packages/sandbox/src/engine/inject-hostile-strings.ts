import { getHostileString, HOSTILE_STRINGS, parseContentKind } from "../contents/hostile";
import type { BuildTimeline, PlanInput } from "./types";

type TimelineTexts = Pick<BuildTimeline, "statusChanges" | "workflows">;

const MAX_MESSAGE_LENGTH = 500;
const HUGE_LENGTH = 1_000_000;

/**
 * Adds the text that a tag requests to a timeline's messages and final reason. `hostile` appends
 * text that pages must display as plain text, and `huge` makes the reason 1 MB long.
 */
export function injectHostileStrings(
  story: TimelineTexts,
  tags: PlanInput["request"]["tags"],
): TimelineTexts {
  const kind = parseContentKind(tags);
  if (!kind) return story;
  const filling = kind === "huge" ? "words ".repeat(HUGE_LENGTH / 6) : HOSTILE_STRINGS.join(" ");
  const last = story.statusChanges.length - 1;
  const statusChanges = story.statusChanges.map((change, index) =>
    index === last ? { ...change, reason: joinTexts(change.reason, filling) } : change,
  );
  if (kind === "huge") return { ...story, statusChanges };
  let index = 0;
  const appendHostileString = <T extends { message?: string }>(item: T): T => ({
    ...item,
    message: joinTexts(item.message, getHostileString(index++)).slice(0, MAX_MESSAGE_LENGTH),
  });
  const workflows = story.workflows.map((workflow) => ({
    ...appendHostileString(workflow),
    steps: workflow.steps.map(appendHostileString),
  }));
  return { ...story, statusChanges, workflows };
}

function joinTexts(words: string | undefined, text: string): string {
  return words === undefined ? text : `${words} ${text}`;
}
