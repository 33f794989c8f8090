import { memo } from "react";
import { BreakableText } from "./breakable";
import { CopyButton } from "./copy-button";
import { cx } from "./cx";

interface CodeBlockProps {
  /** The text to copy. */
  code: string;
  /**
   * The accessible name, such as "request as JSON". The copy button's name puts "Copy" before it.
   */
  label: string;
  /** The shown text, if it isn't the whole code. */
  children?: string;
  /** True while newer code is being generated. */
  busy?: boolean;
  className?: string;
}

/** Code with a copy button. Long lines wrap. */
export function CodeBlock({ code, label, children = code, busy, className }: CodeBlockProps) {
  return (
    <div className={cx("relative min-w-0 rounded-md border border-line bg-bg", className)}>
      <div className="absolute top-1.5 right-1.5 z-10 print:hidden">
        <CopyButton text={code} label={`Copy ${label}`} variant="secondary" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a named scrollable area isn't a fieldset */}
      <pre
        role="group"
        aria-label={label}
        aria-busy={busy || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable with the arrow keys
        tabIndex={0}
        className="scroll-edges max-h-112 print:max-h-none [--scroll-surface:var(--color-bg)] overflow-auto whitespace-pre-wrap rounded-md p-3 font-mono text-xs leading-5"
      >
        <span aria-hidden className="float-right h-6 w-8 pointer-coarse:h-8" />
        {/* Only lines hang, not the inline blocks in them. */}
        <code className="[&_.inline-block]:indent-0">
          <WrappedLines code={children} />
        </code>
      </pre>
    </div>
  );
}

/**
 * The hanging indents of lines, by level: a line that wraps continues two characters to the right of
 * its start. Deeper levels have the last one.
 */
const hangingIndents = [
  "pl-[2ch] indent-[-2ch]",
  "pl-[4ch] indent-[-4ch]",
  "pl-[6ch] indent-[-6ch]",
  "pl-[8ch] indent-[-8ch]",
  "pl-[10ch] indent-[-10ch]",
];

function getHangingIndent(line: string): string | undefined {
  return hangingIndents[Math.floor(line.search(/\S|$/) / 2)] ?? hangingIndents.at(-1);
}

/** Code that wraps. Lines are memoized, so that a change renders only the changed lines. */
const WrappedLines = memo(function WrappedLines({ code }: { code: string }) {
  return code.split("\n").map((line, index, lines) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines can repeat and have no state
    <span key={index} className={cx("block", getHangingIndent(line))}>
      <BreakableText text={line} />
      {index < lines.length - 1 ? "\n" : null}
    </span>
  ));
});
