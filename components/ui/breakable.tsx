import { Fragment, memo } from "react";

/** The Region of an ARN, with the separator after it. */
const regionPattern = /^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d[:/]?$/;

/**
 * An ARN, path, or other long ID. It wraps after `/` and `:`, before `.` or `[` in a path, and
 * inside camel case, but not at the hyphens of an ARN's Region. It wraps elsewhere only if a part
 * alone is too long. Uses `<wbr>`, so that copied text has no extra characters.
 */
export const BreakableText = memo(function BreakableText({ text }: { text: string }) {
  const parts = text.split(/(?<=[/:])(?=[^/:\s])|(?=\.[a-z]|\[")|(?<=[a-z])(?=[A-Z])/);
  const isArn = text.startsWith("arn:");
  return (
    <span className="wrap-anywhere">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts can repeat and have no state
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {isArn && index === 3 && regionPattern.test(part) ? (
            <span className="whitespace-nowrap">{part}</span>
          ) : (
            part
          )}
        </Fragment>
      ))}
    </span>
  );
});
