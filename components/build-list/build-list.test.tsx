import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { SearchParamsContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { type BuildListPage, unfilteredQuery } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";
import { createPortalError } from "@/lib/errors/portal-error";
import { BuildList } from "./build-list";
import { defaultListDisplay } from "./display/list-display";

const metric = { value: 0, query: "", trend: [] };

const renderEmptyList = (page: Partial<BuildListPage>) => getHtmlText(renderEmptyHtml(page));

function renderEmptyHtml(page: Partial<BuildListPage>): string {
  const first = {
    query: toViewParams(unfilteredQuery).toString(),
    page: { builds: [], next: null, polledAt: "2026-11-25T10:00:00.000Z", ...page },
  };
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <SearchParamsContext value={new URLSearchParams()}>
        <BuildList
          scope="prod-engineer@eu-west-1"
          roleScope="prod-engineer@eu-west-1"
          accountLabel="Production"
          submitScope={null}
          first={first}
          numbers={{
            history: null,
            running: metric,
            waiting: metric,
            failed24h: metric,
            successRate30d: metric,
            medianDurationMs30d: metric,
          }}
          submissions={null}
          display={defaultListDisplay}
          storeDisplay={async () => {}}
          bulk={{}}
          views={{} as never}
        />
      </SearchParamsContext>
    </QueryClientProvider>,
  );
}

describe("an empty list", () => {
  it("states that there are no builds after a successful check", () => {
    const text = renderEmptyList({});
    expect(text).toContain("No builds yet in Production");
    expect(text).toContain("0 builds");
  });

  it("shows the number of builds at every width", () => {
    const [, className] =
      renderEmptyHtml({}).match(/<p role="status"[^>]*class="([^"]*)">0 builds</) ?? [];
    expect(className).not.toMatch(/sr-only|hidden/);
  });

  it("doesn't state that there are no builds while AWS can't be reached", () => {
    const text = renderEmptyList({ stale: createPortalError("AwsUnreachable") });
    expect(text).toContain("Builds in Production haven't been loaded yet");
    expect(text).not.toContain("0 builds");
    expect(text).not.toContain("Showing data from");
  });

  it("doesn't call builds absent if no account could be loaded", () => {
    const error = createPortalError("ReadAccessDenied");
    const build = { account: "111122223333", accountName: "Build", region: "eu-west-1", error };
    const coverage = { listed: [], unreachable: [build], outdated: [] };
    const text = renderEmptyList({ coverage, polledAt: null });
    expect(text.match(/Couldn't load/g)).toHaveLength(1);
    expect(text).not.toContain("No builds yet");
  });

  it("has no counts while AWS can't be reached", () => {
    const text = renderEmptyList({ stale: createPortalError("AwsUnreachable") });
    expect(text.match(/no data/g)).toHaveLength(5);
    expect(renderEmptyList({})).not.toContain("no data");
  });
});
