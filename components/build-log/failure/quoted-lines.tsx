import { BreakableText } from "@/components/ui/breakable";
import { cx } from "@/components/ui/cx";
import type { QuotedLine } from "@/lib/diagnosis/types";
import { stripEscapes } from "../text/strip-escapes";
import { LineLink } from "./line-link";

/**
 * The maximum number of characters shown per line, or per part of a marked line. The server already
 * truncates lines, but escaping unprintable characters can lengthen them again.
 */
const maxShown = 420;

interface QuotedLinesProps {
  lines: QuotedLine[];
  logHref: string;
}

/** The lines that report the failure, each linked to its position in the log. */
export function QuotedLines({ lines, logHref }: QuotedLinesProps) {
  if (lines.length === 0) return null;
  return (
    <ol
      aria-label="Log lines"
      className="overflow-x-auto rounded-md border border-line bg-bg py-1 font-mono text-xs leading-5"
    >
      {lines.map((line, index) => (
        <li
          key={line.number}
          className={cx(
            "flex gap-3 border-l-2 px-3",
            line.decisive ? "border-bad font-medium" : "border-transparent",
            isAfterGap(lines, index) &&
              "mt-1 border-t border-t-line pt-1 [border-top-style:dashed]",
          )}
        >
          <LineLink number={line.number} showsCause={line.decisive} logHref={logHref} />
          <span
            dir="ltr"
            className="wrap-anywhere py-0.5 whitespace-pre-wrap [unicode-bidi:isolate]"
          >
            <MarkedText {...line} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** True if lines between this line and the previous one aren't quoted. */
function isAfterGap(lines: readonly QuotedLine[], index: number): boolean {
  const previous = lines[index - 1]?.number;
  return previous !== undefined && lines[index]?.number !== previous + 1;
}

function MarkedText({ text, mark }: QuotedLine) {
  if (!mark) return <BreakableText text={stripEscapes(text, maxShown)} />;
  const [start, end] = mark;
  return (
    <>
      <BreakableText text={stripEscapes(text.slice(0, start), maxShown)} />
      <mark className="rounded-xs bg-warn-soft font-medium text-ink">
        {stripEscapes(text.slice(start, end), maxShown)}
      </mark>
      <BreakableText text={stripEscapes(text.slice(end), maxShown)} />
    </>
  );
}
