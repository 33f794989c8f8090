import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import type { BuildAction, BuildDetail, BuildEvent } from "@/lib/builds/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import { AsyncRows } from "./async-rows";
import { BuildFacts } from "./build-facts";
import { EventsTab } from "./events/events-tab";
import { FindingCells } from "./findings/finding-cells";
import { BuildHeader } from "./header/build-header";
import { StatusReason } from "./header/status-reason";
import { OutputsTab } from "./outputs/outputs-tab";
import { PackageCells } from "./packages/package-cells";
import { RelatedBuildList } from "./related/related-builds";
import { RequestTab } from "./request/request-tab";
import { StepFacts } from "./step/step-facts";
import { TagEditor } from "./tags/tag-editor";
import { TagList } from "./tags/tag-list";
import { TimelineChart } from "./timeline/chart";
import { layOutTimeline } from "./timeline/layout";
import { PendingList } from "./timeline/pending-list";
import { StepTable } from "./timeline/step-table";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
  testStartTime,
} from "./timeline/testing";

const scope = "build-engineer@eu-west-1";
const { arn } = summary();
const noop = () => {};
const pending = (text: string) => [
  { group: text, workflows: [{ key: "planned-0", workflowArn: text, type: "TEST" }] },
];
const acceptAction = async () => ({ ok: true as const, value: null });

const detail = (changes: Partial<BuildDetail>): BuildDetail =>
  createTestBuildDetail({
    summary: summary({ status: "FAILED" }),
    polledAt: getTimeAfterStart(20),
    ...changes,
  });

const actionBy = (text: string): BuildAction => ({
  ...{ id: "1", at: new Date(testStartTime).toISOString(), action: "approve", isRepeated: false },
  ...{ personName: text, roleName: text, reason: text, step: text, ticket: text },
  ...{ approvals: null, tags: null, failure: null },
});

const eventsWith = (text: string): BuildEvent[] =>
  (["status", "workflow", "step", "waiting"] as const).map((kind) => ({
    id: kind,
    at: getTimeAfterStart(1),
    kind,
    status: text,
    reason: text,
    detail: { workflow: text, step: text, status: text },
  }));

const workflowsWith = (text: string) => [
  createTestWorkflow({
    workflowArn: text,
    type: text,
    status: text,
    message: text,
    parallelGroup: text,
    steps: [createTestStep({ name: text, action: text, status: text, message: `${text}.` })],
  }),
];

const timelineOf = (text: string) =>
  layOutTimeline(
    { summary: summary(), phases: [], workflows: workflowsWith(text) },
    testStartTime + 3_600_000,
  );

/** The components of the page that render external text. */
const renderers: Record<string, (text: string) => ReactElement> = {
  "names, reason, person and role in the header": (text) => (
    <BuildHeader
      detail={detail({
        summary: summary({
          ...{ status: "FAILED", name: text, submittedBy: text },
          // A longer reason has a button that shows it in full.
          statusReason: text.slice(0, 400),
        }),
      })}
      role={text}
      ageShown={false}
      actions={null}
    />
  ),
  "a long reason in the header": (text) => (
    <StatusReason
      detail={detail({
        summary: summary({ status: "FAILED", statusReason: text.padEnd(500, " word") }),
      })}
    />
  ),
  "the name of the pipeline": (text) => (
    <BuildHeader
      detail={detail({ summary: summary({ status: text, source: "pipeline", pipelineArn: text }) })}
      role={text}
      ageShown={false}
      actions={null}
    />
  ),
  "names and tags among the facts": (text) => (
    <BuildFacts
      detail={detail({
        summary: summary({ recipeArn: text, platform: text, osVersion: text, buildType: text }),
        infrastructureArn: text,
        distributionArn: text,
        executionRole: text,
        logGroupName: text,
        tags: [{ key: text, value: text }],
      })}
      account={{ accountName: text }}
    />
  ),
  tags: (text) => (
    <TagList scope={scope} arn={arn} tags={[{ key: text, value: text }]} tag={acceptAction} />
  ),
  "tags that are edited": (text) => (
    <TagEditor
      {...{ scope, arn }}
      tags={[{ key: text, value: text }]}
      tag={acceptAction}
      onClose={noop}
    />
  ),
  "reasons and steps of events": (text) => (
    <EventsTab detail={{ events: eventsWith(text), actions: [] }} />
  ),
  "reasons of people": (text) => <EventsTab detail={{ events: [], actions: [actionBy(text)] }} />,
  "names of outputs": (text) => (
    <OutputsTab
      detail={detail({ outputs: [{ region: text, account: text, id: text, name: text }] })}
    />
  ),
  packages: (text) => <PackageCells name={text} version={text} />,
  findings: (text) => (
    <FindingCells
      finding={{
        id: text,
        title: `${text}.`,
        description: text,
        severity: text,
        score: 9,
        packages: [{ name: text, version: text, fixedIn: text }],
        remediation: text,
        url: null,
      }}
    />
  ),
  "the request": (text) => (
    <RequestTab
      detail={detail({
        request: {
          workflows: [{ workflowArn: text, parameters: [{ name: text, value: [text] }] }],
        },
      })}
      scope={scope}
      tag={null}
    />
  ),
  "related builds": (text) => (
    <RelatedBuildList summary={summary({ version: text })} scope={scope} />
  ),
  "the timeline": (text) => (
    <TimelineChart layout={timelineOf(text)} open={null} onOpen={noop} shown={null} />
  ),
  "what has not started yet": (text) => (
    <PendingList groups={pending(text)} getSteps={() => [text]} />
  ),
  "the timeline as a table": (text) => (
    <StepTable layout={timelineOf(text)} pending={pending(text)} onOpen={noop} />
  ),
  "a step": (text) => (
    <StepFacts
      step={createTestStep({
        name: text,
        action: text,
        description: text,
        message: text,
        rollbackStatus: text,
        inputs: text,
        outputs: text,
      })}
      workflow={text}
      logHref="?tab=log"
    />
  ),
  "an error": (text) => (
    <AsyncRows
      subject="packages"
      count={0}
      loading={false}
      error={{ ...createPortalError("Unexpected"), awsMessage: text, requestId: text }}
      retry={noop}
      empty={null}
    >
      {null}
    </AsyncRows>
  ),
};

function renderComponent(position: (text: string) => ReactElement, text: string): string {
  const client = new QueryClient();
  const related = { ...summary(), submittedBy: text, version: text, sameRequest: true };
  client.setQueryData(contentQueries.related(scope, arn).queryKey, {
    later: [related],
    earlier: [{ ...related, arn: text, status: text }],
    lastGood: related,
    previousGood: null,
    more: { later: true, earlier: false },
  });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>{position(text)}</QueryClientProvider>,
  );
}

describe.each(Object.entries(renderers))("%s", (_place, position) => {
  const plain = getHtmlStructure(renderComponent(position, "word"));

  test.each(hostileCases)("shows %s as text", (_kind, text) => {
    // The parsers of AWS responses truncate longer text.
    const html = renderComponent(position, text.slice(0, 4_000));
    expect(getHtmlStructure(html)).toEqual(plain);
    expect(getHtmlText(html)).toContain(getPrintableStart(text));
  });
});
