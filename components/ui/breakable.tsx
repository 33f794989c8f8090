import { Fragment, memo, type ReactNode } from "react";

const afterSeparators = /(?<=[/:])(?=[^/:])/;
const beforeMembers = /(?=\.[a-z]|\[")/;
/**
 * The words of a text that may be too long for a line, and those with a hyphen and a digit, such as
 * Regions, IDs, and versions. Only these get elements, because a long text would otherwise have
 * thousands.
 */
const wordsToBreak = /(\S{31,}|\S*-\S*\d\S*|\S*\d\S*-\S*)/;

/** Parts that the browser would wrap at a hyphen, or that have words in camel case. */
const compound = /-|[a-z][A-Z]/;
/**
 * The maximum length of a part that never wraps, in characters. It is enough for Regions and most
 * actions, and fits into the narrowest column.
 */
const maxUnbroken = 16;

/**
 * Renders text with ARNs, S3 paths, or field paths so that they wrap after `/` or `:`, and
 * otherwise before `.` or `[`. A short part never wraps; a longer one also wraps at hyphens and in
 * camel case. An ID, such as a UUID, moves to the next line before it wraps. `<wbr>` and inline
 * elements add no characters to copied or spoken text. In text with spaces, only long words and
 * short ones with a hyphen and a digit are handled.
 */
export const BreakableText = memo(function BreakableText({ text }: { text: string }) {
  const parts = /\s/.test(text) ? text.split(wordsToBreak) : ["", text];
  return (
    <span className="wrap-anywhere">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
        <Fragment key={index}>{index % 2 === 1 ? breakWord(part) : part}</Fragment>
      ))}
    </span>
  );
});

/** Renders a text as {@link BreakableText}, and leaves other content unchanged. */
export function toBreakable(content: ReactNode): ReactNode {
  return typeof content === "string" ? <BreakableText text={content} /> : content;
}

function breakWord(text: string) {
  const parts = text.split(/[/:]/.test(text) ? afterSeparators : beforeMembers);
  if (parts.length === 1 && text.length > maxUnbroken && /-/.test(text) && /\d/.test(text)) {
    return <span className="inline-block max-w-full">{text}</span>;
  }
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {!compound.test(part) ? (
        part
      ) : part.length <= maxUnbroken ? (
        <span className="whitespace-nowrap">{part}</span>
      ) : (
        breakCamelCase(part)
      )}
    </Fragment>
  ));
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
