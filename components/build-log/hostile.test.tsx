import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { hasInvisibleCharacters } from "@/components/domain/invisible-characters";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import { diagnoseFailedBuild } from "@/lib/diagnosis/diagnose";
import type { ExecutedWorkflow } from "@/lib/diagnosis/types";
import { createPortalError } from "@/lib/errors/portal-error";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import { MostLikelyCause, OtherCauses } from "./failure/cause-list";
import { FailureLocation } from "./failure/failure-location";
import { QuotedLines } from "./failure/quoted-lines";
import { StaleLogNote } from "./states/log-status";
import { NoLogNotice } from "./states/no-log-notice";
import { getDisplayText } from "./text/parse-line";
import { StepSelect } from "./toolbar/step-select";
import { LogRow } from "./view/log-row";
import { maxCollapsedLength } from "./view/rows";

const noop = () => {};
const time = "2026-11-25T10:00:00.000Z";

const failedWorkflow = (text: string): ExecutedWorkflow => ({
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
  return diagnoseFailedBuild({
    reason: `${text} no space left on device`,
    workflows: [failedWorkflow(text)],
    lines,
  });
};

const target = (text: string) => ({
  name: "Recipe",
  arn: text,
  url: null,
  values: [["Parent image", text]] as [string, string][],
});

/** The components of the log and the failure panel that render external text. */
const renderers: Record<string, (text: string) => ReactElement> = {
  "the failing workflow and step": (text) => <FailureLocation diagnosis={diagnosis(text)} />,
  "the first cause": (text) => (
    <MostLikelyCause
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
      workflows={[{ ...failedWorkflow(text), parallelGroup: null, steps: [] }].map((workflow) => ({
        ...workflow,
        steps: failedWorkflow(text).steps.map((step) => ({
          ...step,
          description: null,
          rollbackStatus: null,
          inputs: null,
          outputs: null,
        })),
      }))}
      onStep={noop}
    />
  ),
  "the place of a log that can't be read": (text) => (
    <NoLogNotice
      absence={{
        kind: "denied",
        group: text,
        stream: text,
        error: { ...createPortalError("Unexpected"), awsMessage: text },
      }}
      onAgain={noop}
    />
  ),
  "the address of a log in S3": (text) => (
    <NoLogNotice
      absence={{ kind: "s3", group: text, stream: text, uri: `s3://${text}` }}
      onAgain={noop}
    />
  ),
  "why lines may be missing": (text) => (
    <StaleLogNote stale={{ ...createPortalError("Unexpected"), happened: text }} />
  ),
};

describe.each(Object.entries(renderers))("%s", (_place, searchPosition) => {
  const plain = getHtmlStructure(renderToStaticMarkup(searchPosition("word")));

  test.each(hostileCases)("shows %s as text", (_kind, text) => {
    // The parsers of AWS responses truncate longer text.
    const html = renderToStaticMarkup(searchPosition(text.slice(0, 4_000)));
    expect(getHtmlStructure(html)).toEqual(plain);
  });
});

const elements = new Set(["div", "a", "span", "button", "mark", "ol", "li", "wbr"]);
const elementsOf = (html: string) => [...html.matchAll(/<([a-z]+)/g)].map(([, name]) => name);

describe("a log line", () => {
  const row = (raw: string, query = "") =>
    renderToStaticMarkup(
      <LogRow
        line={0}
        raw={raw.slice(0, maxCollapsedLength * 4)}
        maxCharacters={maxCollapsedLength}
        length={getDisplayText(raw).length}
        level={0}
        time="10:00:00.000"
        digits={3}
        columns={80}
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
        const words = getHtmlText(html.replaceAll(/<\/?(mark|span)[^>]*>/g, ""));
        expect(words).toContain(getPrintableStart(text));
        expect(hasInvisibleCharacters(words)).toBe(false);
        expect(html.length).toBeLessThan(10_000);
      }
    },
  );
});
