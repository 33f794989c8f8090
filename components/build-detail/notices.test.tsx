import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { BuildDetail } from "@/lib/builds/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { BuildHeader } from "./header/build-header";
import { BuildNotices, isAgeShownInNotices } from "./notices";
import { createTestBuildDetail, summary } from "./timeline/testing";

const fresh = createTestBuildDetail();
const stale: BuildDetail = { ...fresh, stale: createPortalError("Throttled") };
const deleted: BuildDetail = { ...stale, summary: summary({ status: "DELETED" }) };
const networkError = new TypeError("Failed to fetch");
const accessDenied = new PortalFailure(createPortalError("AccessDenied"));

/** Renders the top of the page as text. */
function renderTop(detail: BuildDetail, error: Error | null): string {
  return renderToStaticMarkup(
    <>
      <BuildHeader
        {...{ detail, role: null, actions: null }}
        ageShown={isAgeShownInNotices(detail, error)}
      />
      <BuildNotices detail={detail} error={error} retry={() => {}} />
    </>,
  );
}

it.each([
  [{ source: "kiln", submittedBy: "Erin Engineer" }, "Started by Erin Engineer as Engineer"],
  [{ source: "pipeline", pipelineArn: null }, "Started by a pipeline"],
  [{ source: "other" }, "Started outside Kiln"],
] as const)("states who started the build (%o)", (changes, text) => {
  const detail = createTestBuildDetail({ summary: summary({ submittedBy: null, ...changes }) });
  const role = changes.source === "kiln" ? "Engineer" : null;
  const html = renderToStaticMarkup(
    <BuildHeader {...{ detail, role, actions: null, ageShown: false }} />,
  );
  expect(html.replaceAll(/<[^>]+>/g, "")).toContain(text);
});

it("names who deleted a build, with the time in words", () => {
  const deletion = { action: "delete", personName: "Leo Lead", at: new Date().toISOString() };
  const detail = { ...deleted, actions: [deletion] } as BuildDetail;
  const html = renderToStaticMarkup(<BuildNotices {...{ detail, error: null }} retry={() => {}} />);
  expect(html.replace(/<[^>]+>/g, "")).toContain(
    "Deleted by Leo Lead less than a minute ago. This",
  );
});

describe("the age of a build's page", () => {
  it.each([
    ["data is fresh", fresh, null],
    ["AWS provides no updates", stale, null],
    ["Kiln does not respond", fresh, networkError],
    ["Kiln rejects the request", fresh, accessDenied],
    ["the build is deleted", deleted, networkError],
  ])("is shown once while %s", (_, detail, error) => {
    const said = renderTop(detail, error).match(/Last updated <time|Showing data from <span/g);
    expect(said).toHaveLength(1);
  });

  it("is hidden if unknown", () => {
    expect(renderTop({ ...stale, polledAt: null }, null)).not.toMatch(
      /Last updated <time|Showing data from <span/,
    );
  });
});
