import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { cx } from "./cx";

interface CodeBlockProps {
  /** The text as it is copied. */
  code: string;
  /** Names the block, e.g. "Request as JSON". */
  label: string;
  /** A coloured rendering of the same text. */
  children?: ReactNode;
  /** Wraps long lines instead of scrolling sideways. */
  wrap?: boolean;
  className?: string;
}

/** Code to read and to copy. */
export function CodeBlock({ code, label, children, wrap, className }: CodeBlockProps) {
  return (
    <div className={cx("relative min-w-0 rounded-md border border-line bg-bg", className)}>
      <div className="absolute top-1.5 right-1.5 z-10">
        <CopyButton text={code} label={`Copy ${label}`} variant="secondary" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling area with a name is no fieldset */}
      <pre
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it
        tabIndex={0}
        className={cx(
          "max-h-96 overflow-auto rounded-md p-3 pr-12 font-mono text-xs leading-5",
          wrap && "whitespace-pre-wrap break-all",
        )}
      >
        <code>{children ?? code}</code>
      </pre>
    </div>
  );
}
