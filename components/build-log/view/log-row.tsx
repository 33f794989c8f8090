import { memo, useMemo } from "react";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/lib/text/format-count";
import type { LogLevel } from "../text/level";
import { parseLogLine } from "../text/parse-line";
import { truncateSegments } from "../text/truncate-segments";
import { highlightMatches } from "./highlight-matches";
import { formatHiddenCharacterCount, getTextColumns } from "./rows";
import { splitIntoParts, type TextPart } from "./wrap-words";

export interface LogRowProps {
  /** The zero-based line number. */
  line: number;
  /**
   * The text with its escape sequences, truncated to a multiple of what is shown, because color
   * sequences take up characters.
   */
  raw: string;
  /** The maximum number of characters shown, and the length of the line. */
  maxCharacters: number;
  length: number;
  level: LogLevel;
  time: string | null;
  /** The number of characters reserved for the line number. */
  digits: number;
  /** The number of characters per row, or `null` if lines don't wrap. */
  columns: number | null;
  query: string;
  /** True if the URL names the line. */
  named: boolean;
  /** True for the line of the current match. */
  current: boolean;
}

const edges = ["border-transparent", "border-warn", "border-bad"];

/** A log line. Its number is a link whose clicks the container of the lines handles. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { line, raw, maxCharacters, length, time, digits, columns, query, named, current } = props;
  const hidden = length - maxCharacters;
  const textColumns = columns === null ? null : getTextColumns(columns, hidden);
  const segments = useMemo(() => {
    const marked = highlightMatches(truncateSegments(parseLogLine(raw), maxCharacters), query);
    return splitIntoParts(marked, textColumns);
  }, [raw, maxCharacters, query, textColumns]);
  return (
    <div
      data-line={line}
      className={cx(
        "flex min-h-6 border-l-2 leading-6",
        named ? "border-accent bg-accent-soft" : edges[props.level],
        current && "outline-1 outline-accent outline-offset-[-1px]",
      )}
    >
      <a
        href={`#L${line + 1}`}
        tabIndex={-1}
        aria-label={`Line ${line + 1}`}
        style={{ width: `${digits + 2}ch` }}
        className="shrink-0 select-none pr-[1ch] text-right text-ink-3 tabular-nums hover:text-accent hover:underline"
      >
        {line + 1}
      </a>
      {time === null ? null : (
        <span className="w-[13ch] shrink-0 select-none whitespace-pre text-ink-3">{time}</span>
      )}
      {hidden > 0 ? (
        <button
          type="button"
          data-expand={line}
          aria-label={`Show ${formatCount(hidden)} more characters of line ${line + 1}`}
          className="mr-[1ch] shrink-0 select-none self-start rounded-sm bg-ink/8 px-[1ch] text-accent hover:underline"
        >
          {formatHiddenCharacterCount(hidden)}
        </button>
      ) : null}
      <span
        dir="ltr"
        className={cx(
          "min-w-0 pr-[1ch] [tab-size:4] [unicode-bidi:isolate]",
          columns === null ? "whitespace-pre" : "whitespace-pre-wrap",
        )}
      >
        {segments.map(({ parts, className, marked }, index) =>
          marked ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: segments have no state
              key={index}
              className={current ? "bg-warn text-bg" : "bg-warn-soft text-ink"}
            >
              <TextParts parts={parts} />
            </mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: segments have no state
            <span key={index} className={className || undefined}>
              <TextParts parts={parts} />
            </span>
          ),
        )}
      </span>
    </div>
  );
});

const wrapClasses = { whole: "whitespace-nowrap", split: "[line-break:anywhere]" };

function TextParts({ parts }: { parts: readonly TextPart[] }) {
  return parts.map(({ text, wrap }, index) =>
    wrap === "normal" ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no state
      <span key={index} className={wrapClasses[wrap]}>
        {text}
      </span>
    ),
  );
}
