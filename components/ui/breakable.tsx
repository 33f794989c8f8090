import { Fragment, memo, type ReactNode } from "react";

/** Not after separators that start a word, such as the first one of a path. */
const afterSeparators = /(?<=[^\s/:“‘"'(][/:]+)(?=[^/:])/;
const beforeMembers = /(?=\.[a-z]|\[")/;
/** For member paths with a key that contains `/` or `:`. */
const atSeparatorsAndMembers = new RegExp(`${afterSeparators.source}|${beforeMembers.source}`);
/** Matches parts that have a hyphen, at which the browser would wrap, or words in camel case. */
const compound = /-|[a-z][A-Z]/;
/**
 * The maximum length of a part that never wraps, in characters. It is enough for Regions and most
 * actions, and fits into the narrowest column.
 */
const maxUnbroken = 16;

/**
 * Matches the words that need elements: templates such as `{{ imagebuilder:buildDate }}`, words
 * that may be too long for a line, long names in camel case, and words with a hyphen and a digit,
 * such as Regions, IDs, and versions. Other words get no elements, because a long text would have
 * thousands. A match includes adjacent punctuation, which could otherwise start a line and would be
 * separate from the word in the accessible name.
 */
const wordsToBreak =
  /([^\s{}]*\{\{[^{}\n]*\}\}[^\s{}]*|\S{31,}|\S*\b(?=\w*[a-z][A-Z])[A-Za-z]{17,}\b\S*|\S*-\S*\d\S*|\S*\d\S*-\S*)/;

/**
 * Renders text with ARNs, S3 paths, or field paths so that they wrap after `/` or `:`, and otherwise
 * before `.` or `[`. A short part, such as a Region, never wraps. A longer one, such as an ID, a
 * step's name, or a part of an ARN, moves to the next line before it wraps at hyphens and in camel
 * case. `<wbr>` and inline elements add no characters to copied or spoken text. In text with spaces,
 * only long words, templates, and short words with a hyphen and a digit are handled.
 */
export const BreakableText = memo(function BreakableText({ text }: { text: string }) {
  return <span className="wrap-anywhere">{breakText(text)}</span>;
});

/** Returns the content of {@link BreakableText}, for an element with the class `wrap-anywhere`. */
export function breakText(text: string): ReactNode {
  if (!/\s/.test(text)) return breakWord(text);
  const parts = text.split(wordsToBreak);
  if (parts.length === 1) return text;
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
    <Fragment key={index}>{index % 2 === 1 ? breakWord(part) : part}</Fragment>
  ));
}

/** Renders a string as {@link BreakableText} and returns other content unchanged. */
export function toBreakable(content: ReactNode): ReactNode {
  return typeof content === "string" ? <BreakableText text={content} /> : content;
}

function breakWord(text: string): ReactNode {
  if (/\s/.test(text)) return <Unbroken>{text}</Unbroken>;
  const parts = text.split(selectBreaks(text));
  if (parts.length === 1 && !compound.test(text)) return text;
  const isArnOrAction = /\barn:|\w:[A-Z][A-Za-z]+\W*$/.test(text);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {!compound.test(part) ? (
        part
      ) : part.length <= maxUnbroken ? (
        <span className="whitespace-nowrap">{part}</span>
      ) : parts.length === 1 || isArnOrAction || /-.*\d|\d.*-/.test(part) ? (
        <Unbroken>{breakCamelCase(part)}</Unbroken>
      ) : (
        // An inline block would add a space to the accessible name of a link or button, which can be
        // a path, but not an ARN or action.
        breakCamelCase(part)
      )}
    </Fragment>
  ));
}

function selectBreaks(text: string): RegExp {
  // A version such as `10.36.10-11.amzn2023` has no members.
  if (/^\W*\d/.test(text)) return afterSeparators;
  if (!/[/:]/.test(text)) return beforeMembers;
  return /\w\["/.test(text) ? atSeparatorsAndMembers : afterSeparators;
}

/** Moves its content to the next line before wrapping it. */
function Unbroken({ children }: { children: ReactNode }) {
  return <span className="inline-block max-w-full [baseline-source:first]">{children}</span>;
}

function breakCamelCase(part: string) {
  return part.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and have no state
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {word}
    </Fragment>
  ));
}
