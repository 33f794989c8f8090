import { Fragment, memo } from "react";

/**
 * An ARN, path or other long id that breaks after `/` and `:` where its line ends, and elsewhere
 * only when a part alone is too long. The breaks are no characters: copied text has none of them.
 */
export const Breakable = memo(function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[/:])(?=[^/:\s])/);
  return (
    <span className="wrap-anywhere">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts repeat, and have no state
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
    </span>
  );
});
