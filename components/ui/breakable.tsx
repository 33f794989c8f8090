import { Fragment, memo } from "react";

const afterSeparators = /(\s+)|(?<=[/:])(?=[^/:\s])/;
const beforeMembers = /(\s+)|(?=\.[a-z]|\[")/;

/** Parts that the browser would wrap at a hyphen, or that have words in camel case. */
const compound = /-|[a-z][A-Z]/;

/**
 * An ARN, an S3 path, a path of members or a text that contains them. It wraps after `/` and `:`,
 * and a path of members before a `.` or `[`. A part wraps only if it is too long for a line, then
 * at a hyphen or inside camel case. Uses `<wbr>`, so that copied text has no extra characters.
 */
export const BreakableText = memo(function BreakableText({ text }: { text: string }) {
  const parts = text.split(/[/:]/.test(text) ? afterSeparators : beforeMembers).filter(Boolean);
  return (
    <span className="wrap-anywhere [text-decoration:inherit]">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {compound.test(part) ? (
            // An inline block moves to the next line before it wraps inside.
            <span className="inline-block max-w-full [text-decoration:inherit]">
              {withBreaks(part)}
            </span>
          ) : (
            part
          )}
        </Fragment>
      ))}
    </span>
  );
});

function withBreaks(part: string) {
  return part.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and have no state
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {word}
    </Fragment>
  ));
}
