import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { contentQueries } from "@/components/domain/api/build-contents";
import { shapeOf, wordsOf } from "@/components/ui/testing/shape-of";
import type { BuildAction, BuildDetail, BuildEvent } from "@/lib/builds/view";
import { portalError } from "@/lib/errors/portal-error";
import { hostileCases, printableStart } from "@/lib/imagebuilder/testing/hostile-texts";
import { BuildFacts } from "./build-facts";
import { EventsTab } from "./events/events-tab";
import { FindingCells } from "./findings/finding-cells";
import { BuildHeader } from "./header/build-header";
import { OutputsTab } from "./outputs/outputs-tab";
import { PackageCells } from "./packages/package-cells";
import { RelatedBuildList } from "./related/related-builds";
import { RequestTab } from "./request/request-tab";
import { RowsState } from "./rows-state";
import { StepFacts } from "./step/step-facts";
import { TagEditor } from "./tags/tag-editor";
import { TagList } from "./tags/tag-list";
import { Chart } from "./timeline/chart";
import { layOut } from "./timeline/layout";
import { PendingList } from "./timeline/pending-list";
import { StepTable } from "./timeline/step-table";
import { at, buildDetail, start, step, summary, workflow } from "./timeline/testing";

const scope = "build-engineer@eu-west-1";
const { arn } = summary();
const nothing = () => {};
const pending = (text: string) => [
  { group: text, workflows: [{ key: "planned-0", workflowArn: text, type: "TEST" }] },
];
const taken = async () => ({ ok: true as const, value: null });

const detail = (changes: Partial<BuildDetail>): BuildDetail =>
  buildDetail({ summary: summary({ status: "FAILED" }), polledAt: at(20), ...changes });

const doneBy = (text: string): BuildAction => ({
  ...{ id: "1", at: new Date(start).toISOString(), action: "approve", isRepeated: false },
  ...{ personName: text, roleName: text, reason: text, step: text, ticket: text },
  ...{ approvals: null, tags: null },
});

const told = (text: string): BuildEvent[] =>
  (["status", "workflow", "step", "waiting"] as const).map((kind) => ({
    id: kind,
    at: at(1),
    kind,
    status: text,
    reason: text,
    detail: { workflow: text, step: text, status: text },
  }));

const ran = (text: string) => [
  workflow({
    workflowArn: text,
    type: text,
    status: text,
    message: text,
    parallelGroup: text,
    steps: [step({ name: text, action: text, status: text, message: `${text}.` })],
  }),
];

const picture = (text: string) =>
  layOut({ summary: summary(), phases: [], workflows: ran(text) }, start + 3_600_000);

/** The components of the page that render external text. */
const places: Record<string, (text: string) => ReactElement> = {
  "names, reason, person and role in the header": (text) => (
    <BuildHeader
      detail={detail({
        summary: summary({ status: "FAILED", name: text, statusReason: text, submittedBy: text }),
      })}
      role={text}
      ageShown={false}
      actions={null}
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
    <TagList scope={scope} arn={arn} tags={[{ key: text, value: text }]} tag={taken} />
  ),
  "tags that are edited": (text) => (
    <TagEditor
      {...{ scope, arn }}
      tags={[{ key: text, value: text }]}
      tag={taken}
      onClose={nothing}
    />
  ),
  "reasons and steps of events": (text) => (
    <EventsTab detail={{ events: told(text), actions: [] }} />
  ),
  "reasons of people": (text) => <EventsTab detail={{ events: [], actions: [doneBy(text)] }} />,
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
      detail={detail({ request: { workflows: [{ parameters: [{ name: text, value: [text] }] }] } })}
      scope={scope}
      tag={null}
    />
  ),
  "related builds": (text) => (
    <RelatedBuildList summary={summary({ version: text })} scope={scope} />
  ),
  "the timeline": (text) => (
    <Chart picture={picture(text)} open={null} onOpen={nothing} shown={null} />
  ),
  "what has not started yet": (text) => (
    <PendingList groups={pending(text)} stepsOf={() => [text]} />
  ),
  "the timeline as a table": (text) => (
    <StepTable picture={picture(text)} pending={pending(text)} onOpen={nothing} />
  ),
  "a step": (text) => (
    <StepFacts
      step={step({
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
    <RowsState
      count={0}
      loading={false}
      error={{ ...portalError("Unexpected"), awsMessage: text, requestId: text }}
      again={nothing}
      empty={null}
    >
      {null}
    </RowsState>
  ),
};

function rendered(position: (text: string) => ReactElement, text: string): string {
  const client = new QueryClient();
  const related = { ...summary(), submittedBy: text, version: text, sameRequest: true };
  client.setQueryData(contentQueries.related(scope, arn).queryKey, {
    later: [related],
    earlier: [{ ...related, arn: text, status: text }],
    lastGood: related,
    more: { later: true, earlier: false },
  });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>{position(text)}</QueryClientProvider>,
  );
}

describe.each(Object.entries(places))("%s", (_place, position) => {
  const plain = shapeOf(rendered(position, "word"));

  test.each(hostileCases)("shows %s as text", (_kind, text) => {
    // The parsers of AWS responses truncate longer text.
    const html = rendered(position, text.slice(0, 4_000));
    expect(shapeOf(html)).toEqual(plain);
    expect(wordsOf(html)).toContain(printableStart(text));
  });
});
