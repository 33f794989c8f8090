import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { PortalFailure } from "@/lib/errors/fetch-result";
import { portalError } from "@/lib/errors/portal-error";
import type { BuildDetail } from "@/lib/tracking/view";
import { BuildHeader } from "./header/build-header";
import { Notices, noticeShowsAge } from "./notices";
import { buildDetail, summary } from "./timeline/testing";

const fresh = buildDetail();
const stale: BuildDetail = { ...fresh, stale: portalError("Throttled") };
const deleted: BuildDetail = { ...stale, summary: summary({ status: "DELETED" }) };
const cutOff = new TypeError("Failed to fetch");
const refused = new PortalFailure(portalError("AccessDenied"));

/** The whole of what the top of the page says. */
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

describe("how old a build's page is", () => {
  it.each([
    ["all is well", fresh, null],
    ["AWS gives no news", stale, null],
    ["the portal does not answer", fresh, cutOff],
    ["the portal says no", fresh, refused],
    ["the build is gone", deleted, cutOff],
  ])("is said once while %s", (_, detail, error) => {
    const said = top(detail, error).match(/Checked <time|shows data from <span/g);
    expect(said).toHaveLength(1);
  });

  it("is not said where it is not known", () => {
    expect(top({ ...stale, lookedAt: null }, null)).not.toMatch(
      /Checked <time|shows data from <span/,
    );
  });
});
