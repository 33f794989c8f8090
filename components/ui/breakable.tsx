import { Fragment, memo } from "react";

const afterSeparators = /(?<=[/:])(?=[^/:])/;
const beforeMembers = /(?=\.[a-z]|\[")/;
/**
 * The words of a text that may be too long for a line. Only they get elements, because a long text
 * would have thousands.
 */
const longWords = /(\S{31,})/;

const className = "wrap-anywhere [text-decoration:inherit]";

/** Parts that the browser would wrap at a hyphen, or that have words in camel case. */
const compound = /-|[a-z][A-Z]/;

/**
 * An ARN, an S3 path, a path of members or a text that contains them. It wraps after `/` and `:`,
 * and a path of members before a `.` or `[`. A part wraps only if it is too long for a line, then
 * at a hyphen or inside camel case. Uses `<wbr>`, so that copied text has no extra characters. In a
 * text with spaces, only long words wrap inside.
 */
export const BreakableText = memo(function BreakableText({ text }: { text: string }) {
  if (!/\s/.test(text)) return <span className={className}>{breakWord(text)}</span>;
  return (
    <span className={className}>
      {text.split(longWords).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
        <Fragment key={index}>{index % 2 === 1 ? breakWord(part) : part}</Fragment>
      ))}
    </span>
  );
});

function breakWord(text: string) {
  const parts = text.split(/[/:]/.test(text) ? afterSeparators : beforeMembers);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {compound.test(part) ? (
        // An inline block moves to the next line before it wraps inside.
        <span className="inline-block max-w-full [text-decoration:inherit]">
          {breakCamelCase(part)}
        </span>
      ) : (
        part
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
