import { contentKind, HOSTILE_TEXTS, hostileText } from "../contents/hostile";
import type { BuildTimeline, PlanInput } from "./types";

type Story = Pick<BuildTimeline, "statusChanges" | "workflows">;

const LONGEST_MESSAGE = 500;
const HUGE = 1_000_000;

/**
 * Adds the texts requested by a tag to a timeline's messages and final reason: `hostile` appends
 * text that must only be displayed, `huge` makes the reason 1 MB long.
 */
export function contaminate(story: Story, tags: PlanInput["request"]["tags"]): Story {
  const kind = contentKind(tags);
  if (!kind) return story;
  const filling = kind === "huge" ? "words ".repeat(HUGE / 6) : HOSTILE_TEXTS.join(" ");
  const last = story.statusChanges.length - 1;
  const statusChanges = story.statusChanges.map((change, index) =>
    index === last ? { ...change, reason: together(change.reason, filling) } : change,
  );
  if (kind === "huge") return { ...story, statusChanges };
  let index = 0;
  const spoil = <T extends { message?: string }>(item: T): T => ({
    ...item,
    message: together(item.message, hostileText(index++)).slice(0, LONGEST_MESSAGE),
  });
  const workflows = story.workflows.map((workflow) => ({
    ...spoil(workflow),
    steps: workflow.steps.map(spoil),
  }));
  return { ...story, statusChanges, workflows };
}

function together(words: string | undefined, text: string): string {
  return words === undefined ? text : `${words} ${text}`;
}
