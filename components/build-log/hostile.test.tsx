import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { hasOdd } from "@/components/domain/odd-characters";
import { shapeOf, wordsOf } from "@/components/ui/testing/shape-of";
import { diagnose } from "@/lib/diagnosis/diagnose";
import type { RanWorkflow } from "@/lib/diagnosis/types";
import { portalError } from "@/lib/errors/portal-error";
import { hostileCases, printableStart } from "@/lib/imagebuilder/testing/hostile-texts";
import { FirstCause, OtherCauses } from "./failure/cause-list";
import { FailingPart } from "./failure/failing-part";
import { QuotedLines } from "./failure/quoted-lines";
import { LogAbsence } from "./states/log-absence";
import { StaleNote } from "./states/log-status";
import { shownText } from "./text/parse-line";
import { StepSelect } from "./toolbar/step-select";
import { LogRow } from "./view/log-row";
import { collapsedLength } from "./view/rows";

const nothing = () => {};
const time = "2026-11-25T10:00:00.000Z";

const failed = (text: string): RanWorkflow => ({
  executionId: "wf-1",
  workflowArn: text,
  type: "BUILD",
  status: "FAILED",
  message: text,
  startedAt: time,
  endedAt: time,
  steps: [
    {
      stepExecutionId: "step-1",
      name: text,
      action: `${text}.`,
      status: "FAILED",
      message: text,
      startedAt: time,
      endedAt: time,
    },
  ],
});

/** The diagnosis of a failed build whose reason and log consist of the given text. */
const diagnosis = (text: string) => {
  const lines = [
    { number: 1, at: Date.parse(time), text: `error: no space left on device ${text}` },
  ];
  return diagnose({ reason: `${text} no space left on device`, workflows: [failed(text)], lines });
};

const target = (text: string) => ({
  name: "Recipe",
  arn: text,
  url: null,
  values: [["Parent image", text]] as [string, string][],
});

/** The components of the log and the failure panel that render external text. */
const places: Record<string, (text: string) => ReactElement> = {
  "the failing workflow and step": (text) => <FailingPart diagnosis={diagnosis(text)} />,
  "the first cause": (text) => (
    <FirstCause
      causes={diagnosis(text).causes}
      targets={{ "disk-full": target(text) }}
      quotesLines
    />
  ),
  "other causes": (text) => (
    <OtherCauses causes={[...diagnosis(text).causes, ...diagnosis(text).causes]} targets={{}} />
  ),
  "steps to go to": (text) => (
    <StepSelect
      workflows={[{ ...failed(text), parallelGroup: null, steps: [] }].map((workflow) => ({
        ...workflow,
        steps: failed(text).steps.map((step) => ({
          ...step,
          description: null,
          rollbackStatus: null,
          inputs: null,
          outputs: null,
        })),
      }))}
      onStep={nothing}
    />
  ),
  "the place of a log that can't be read": (text) => (
    <LogAbsence
      absence={{
        kind: "denied",
        group: text,
        stream: text,
        error: { ...portalError("Unexpected"), awsMessage: text },
      }}
      onAgain={nothing}
    />
  ),
  "the address of a log in S3": (text) => (
    <LogAbsence
      absence={{ kind: "s3", group: text, stream: text, uri: `s3://${text}` }}
      onAgain={nothing}
    />
  ),
  "why lines may be missing": (text) => (
    <StaleNote stale={{ ...portalError("Unexpected"), happened: text }} />
  ),
};

describe.each(Object.entries(places))("%s", (_place, searchPosition) => {
  const plain = shapeOf(renderToStaticMarkup(searchPosition("word")));

  test.each(hostileCases)("shows %s as text", (_kind, text) => {
    // The parsers of AWS responses truncate longer text.
    const html = renderToStaticMarkup(searchPosition(text.slice(0, 4_000)));
    expect(shapeOf(html)).toEqual(plain);
  });
});

const elements = new Set(["div", "a", "span", "button", "mark", "ol", "li"]);
const elementsOf = (html: string) => [...html.matchAll(/<([a-z]+)/g)].map(([, name]) => name);

describe("a log line", () => {
  const row = (raw: string, query = "") =>
    renderToStaticMarkup(
      <LogRow
        line={0}
        raw={raw.slice(0, collapsedLength * 4)}
        most={collapsedLength}
        length={shownText(raw).length}
        level={0}
        time="10:00:00.000"
        digits={3}
        wrap
        query={query}
        named={false}
        current={false}
      />,
    );

  test.each(hostileCases)(
    "shows %s as text, also where it is searched and quoted",
    (_kind, text) => {
      const line = { number: 1, at: 0, text, decisive: true, mark: null };
      const quoted = <QuotedLines lines={[line]} logHref="?tab=log" />;
      for (const html of [row(text), row(text, "<b>"), renderToStaticMarkup(quoted)]) {
        expect(elementsOf(html).filter((name) => !elements.has(name ?? ""))).toEqual([]);
        const words = wordsOf(html.replaceAll(/<\/?(mark|span)[^>]*>/g, ""));
        expect(words).toContain(printableStart(text));
        expect(hasOdd(words)).toBe(false);
        expect(html.length).toBeLessThan(10_000);
      }
    },
  );
});
