import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import type { AuditFilters } from "@/lib/audit/filters";
import { AuditPage } from "./audit-page";
import { AuditTable } from "./audit-table";

function renderPage(filters: AuditFilters, names = ["Build"]): string {
  return renderToStaticMarkup(
    <AppRouterContext value={{} as AppRouterInstance}>
      <QueryClientProvider client={new QueryClient()}>
        <AuditPage
          scope="lead@eu-west-1"
          urlScope={undefined}
          accounts={names.map((name) => ({ id: name, name }))}
          {...{ filters, entries: [], isFirst: true, readTo: 0, next: null, searched: null }}
        />
      </QueryClientProvider>
    </AppRouterContext>,
  );
}

it.each([
  [{ from: "2026-11-02", to: "2026-11-01" }, "The From date is after the To date"],
  [{ from: "2026-11-02", to: "2026-11-02" }, "No entries match these filters"],
  [{ from: "2026-11-02" }, "No entries match these filters"],
])("says why no entries match %o", (filters, title) => {
  expect(renderPage(filters)).toContain(title);
});

it.each([
  [["Build"], "Actions in the account that you administer (Build), plus"],
  [
    ["Build", "Production"],
    "Actions in the accounts that you administer (Build and Production), plus",
  ],
])("names the accounts that “All accounts” stands for: %s", (names, text) => {
  const html = renderPage({}, names);
  expect(getHtmlText(html.replace(/<[^>]*>/g, ""))).toContain(text);
});

it("shows all missing values in one color", () => {
  const entry = {
    ...{ seq: 1, at: "2026-11-25T10:00:00.000Z", personName: "Leo Lead", issuer: null },
    ...{ subject: null, groups: null, roleName: null, roleId: "", accountName: null, account: "" },
    ...{ region: "", action: "sign-in", target: "", buildName: null, targetHref: null },
    ...{ outcome: "done", detail: [], requestId: null, clientAddress: null, awsRequestId: null },
    ...{ cloudTrail: null, hash: "" },
  };
  const html = renderToStaticMarkup(<AuditTable entries={[entry]} />);
  const missing = html.match(/<td class="[^"]*">–/g) ?? [];
  expect(missing).toHaveLength(2);
  for (const cell of missing) expect(cell).toContain("text-ink-2");
});
