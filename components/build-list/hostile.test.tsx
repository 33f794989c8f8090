import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import { unfilteredQuery } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-strings";
import { BulkResults } from "./bulk/bulk-results";
import { optionalColumns } from "./display/list-display";
import { FilterChips } from "./filters/filter-chips";
import { BuildRow } from "./table/build-row";

const noop = () => {};
const time = "2026-11-25T10:00:00.000Z";

const build = (text: string): BuildSummary => ({
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
  account: "111122223333",
  region: "eu-west-1",
  name: text,
  version: "1.2.0",
  buildNumber: 7,
  type: "AMI",
  platform: text,
  status: "FAILED",
  statusReason: text,
  recipeArn: null,
  submittedBy: text,
  submissionId: null,
  createdAt: time,
  observedAt: time,
  buildType: null,
  source: "kiln",
  pipelineArn: null,
  recipeName: text,
  osVersion: null,
  statusSince: null,
  endedAt: time,
  retriedAt: null,
  durationMs: 60_000,
  typicalMs: null,
  waitingSteps: 0,
  waitedMs: null,
  amiId: text,
});

/** The list components that render external text. */
const renderers: Record<string, (text: string) => ReactElement> = {
  "names, reason, recipe and person of a row": (text) => (
    <BuildRow
      build={build(text)}
      index={0}
      scope="build-engineer@eu-west-1"
      account={null}
      columns={optionalColumns.map(({ id }) => id)}
      density="comfortable"
      current
      chosen
      onChoose={noop}
    />
  ),
  "an account and a Region of a row": (text) => (
    <BuildRow
      build={{ ...build("name"), region: text }}
      index={0}
      scope={null}
      account={{ account: text, accountName: text, region: text, scope: "viewer@eu-west-1" }}
      columns={[]}
      density="comfortable"
      current
      chosen={null}
      onChoose={noop}
    />
  ),
  "tags, recipe, person and platform of the filters": (whole) => {
    // These values come from the URL, which limits their length.
    const text = whole.slice(0, 256);
    const tags = [{ key: text, value: text }];
    return (
      <FilterChips
        query={{ ...unfilteredQuery, recipe: text, platform: text, who: text, tags }}
        change={noop}
        accounts={[]}
      />
    );
  },
  "names in what became of several builds": (text) => (
    <BulkResults
      verb="delete"
      reports={[
        { build: build(text), outcome: createPortalError("Unexpected") },
        { build: build(text), outcome: "done" },
      ]}
    />
  ),
};

describe.each(Object.entries(renderers))("%s", (_place, place) => {
  const plain = getHtmlStructure(renderToStaticMarkup(place("word")));

  test.each(hostileCases)("shows %s as text", (_kind, text) => {
    const html = renderToStaticMarkup(place(text));
    expect(getHtmlStructure(html)).toEqual(plain);
    expect(getHtmlText(html)).toContain(getPrintableStart(text));
    expect(html.length).toBeLessThan(20_000);
  });
});
