import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { BuildDetail } from "@/lib/builds/view";
import { portalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { BuildHeader } from "./header/build-header";
import { Notices, noticeShowsAge } from "./notices";
import { buildDetail, summary } from "./timeline/testing";

const fresh = buildDetail();
const stale: BuildDetail = { ...fresh, stale: portalError("Throttled") };
const deleted: BuildDetail = { ...stale, summary: summary({ status: "DELETED" }) };
const cutOff = new TypeError("Failed to fetch");
const refused = new PortalFailure(portalError("AccessDenied"));

/** Renders the top of the page as text. */
function top(detail: BuildDetail, error: Error | null): string {
  return renderToStaticMarkup(
    <>
      <BuildHeader
        {...{ detail, role: null, actions: null }}
        ageShown={noticeShowsAge(detail, error)}
      />
      <Notices detail={detail} error={error} retry={() => {}} />
    </>,
  );
}

describe("the age of a build's page", () => {
  it.each([
    ["data is fresh", fresh, null],
    ["AWS provides no updates", stale, null],
    ["Kiln does not respond", fresh, cutOff],
    ["Kiln rejects the request", fresh, refused],
    ["the build is deleted", deleted, cutOff],
  ])("is shown once while %s", (_, detail, error) => {
    const said = top(detail, error).match(/Checked <time|shows data from <span/g);
    expect(said).toHaveLength(1);
  });

  it("is hidden if unknown", () => {
    expect(top({ ...stale, polledAt: null }, null)).not.toMatch(
      /Checked <time|shows data from <span/,
    );
  });
});
