import type { LogLine } from "@/lib/diagnosis/types";
import { plainLine } from "../text/plain-line";
import { LineLink } from "./line-link";

const mostShown = 400;

/** The lines that decide it, each a link to its place in the log. */
export function QuotedLines({ lines, logHref }: { lines: LogLine[]; logHref: string }) {
  if (lines.length === 0) return null;
  return (
    <ol
      aria-label="Decisive lines of the log"
      className="overflow-x-auto rounded-md border border-line bg-bg py-1 font-mono text-xs leading-5"
    >
      {lines.map(({ number, text }) => (
        <li key={number} className="flex gap-3 px-3">
          <LineLink number={number} logHref={logHref} />
          <span dir="ltr" className="wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate]">
            {plainLine(text, mostShown)}
          </span>
        </li>
      ))}
    </ol>
  );
}
