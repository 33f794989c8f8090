import { toVisibleText } from "@/components/domain/invisible-characters";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import { dot } from "@/components/ui/dot";
import { Facts } from "@/components/ui/facts";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Tone } from "@/components/ui/tone";
import type { UnimportedValue } from "@/lib/create-image/import-reader";
import { formatCounted } from "@/lib/text/format-count";
import type { FormChange } from "./form-changes";
import type { ParsedRequest } from "./parse-import";

interface ImportReviewProps {
  requests: readonly ParsedRequest[];
  chosen: ParsedRequest;
  onChoose: (request: ParsedRequest) => void;
  changes: readonly FormChange[];
}

export function ImportReview({ requests, chosen, onChoose, changes }: ImportReviewProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a named scrollable area isn't a fieldset
    <div
      role="group"
      aria-label="Import preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable with the arrow keys
      tabIndex={0}
      // The button that opened the review had the focus and has been removed.
      ref={focusOnce}
      className="grid gap-4"
    >
      {requests.length > 1 ? (
        <Field label="Request to import">
          <Select
            value={String(requests.indexOf(chosen))}
            options={requests.map(({ title }, index) => ({
              value: String(index),
              label: `${index + 1}. ${title}`,
            }))}
            onChange={({ currentTarget: { value } }) => {
              const request = requests[Number(value)];
              if (request) onChoose(request);
            }}
          />
        </Field>
      ) : null}
      <p role="status">
        Detected format: <strong className="font-medium">{toVisibleText(chosen.title)}</strong>.{" "}
        {formatCounted(changes.length, "change")}.
        {chosen.unimported.length > 0
          ? ` ${formatCounted(chosen.unimported.length, "value")} can't be imported.`
          : null}
      </p>
      {chosen.values === null ? (
        <Callout tone="bad" role="alert" title="Nothing to import">
          None of the values match a form field. The form is unchanged.
        </Callout>
      ) : changes.length === 0 ? (
        <p className="text-ink-2">The form already has these values.</p>
      ) : (
        <section aria-label="Changes to the form">
          <h3 className="mb-1.5 font-medium">Changes to the form</h3>
          <ul className="divide-y divide-line rounded-md border border-line">
            {changes.map((change) => (
              <ChangeRow key={change.path} change={change} />
            ))}
          </ul>
        </section>
      )}
      {chosen.unimported.length > 0 ? <UnimportedList unimported={chosen.unimported} /> : null}
    </div>
  );
}

function focusOnce(group: HTMLElement | null) {
  group?.focus({ preventScroll: true });
}

function ChangeRow({ change: { label, before, after } }: { change: FormChange }) {
  const [word, tone]: [string, Tone] =
    after.length === 0
      ? ["Will be cleared", "warn"]
      : before.length === 0
        ? ["Will be set", "ok"]
        : ["Will be replaced", "info"];
  return (
    <li className="grid gap-0.5 px-3 py-2">
      <span className="flex items-center gap-2">
        <span className="font-medium">{label}</span>
        <Badge tone={tone}>{word}</Badge>
      </span>
      {before.length > 0 ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-xs">
          <dt className="text-ink-2">Current</dt>
          <dd className="text-ink-2">
            <Lines lines={before} />
          </dd>
          {after.length > 0 ? (
            <>
              <dt className="text-ink-2">New</dt>
              <dd>
                <Lines lines={after} />
              </dd>
            </>
          ) : null}
        </dl>
      ) : (
        <Lines lines={after} />
      )}
    </li>
  );
}

/** The maximum number of lines shown per value. */
const maxLines = 20;
/** The maximum number of characters shown per line. */
const maxLineLength = 400;

function Lines({ lines }: { lines: readonly string[] }) {
  const left = lines.length - maxLines;
  return (
    <span className="block min-w-0 font-mono text-xs">
      {lines.slice(0, maxLines).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines can repeat and have no state
        <Facts key={index} className="wrap-anywhere">
          {truncateLine(line)
            .split(dot)
            .map((fact, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts can repeat and have no state
              <BreakableText key={place} text={toVisibleText(fact)} />
            ))}
        </Facts>
      ))}
      {left > 0 ? <span className="block">{formatCounted(left, "more line")}</span> : null}
    </span>
  );
}

function truncateLine(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}

function UnimportedList({ unimported }: { unimported: readonly UnimportedValue[] }) {
  return (
    <Callout tone="warn" title="Not imported">
      <ul className="grid gap-1">
        {unimported.map(({ path, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paths can repeat and have no state
          <li key={index} className="wrap-anywhere min-w-0">
            {path ? (
              <>
                <code className="font-mono text-ink text-xs">{toVisibleText(path)}</code>:{" "}
              </>
            ) : null}
            {toVisibleText(reason)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
