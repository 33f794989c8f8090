import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { AuditPage } from "./audit-page";

it.each([
  [["Build"], "Actions in the account that you administer (Build), plus"],
  [
    ["Build", "Production"],
    "Actions in the accounts that you administer (Build and Production), plus",
  ],
])("names the accounts that “All accounts” stands for: %s", (names, text) => {
  const html = renderToStaticMarkup(
    <AppRouterContext value={{} as AppRouterInstance}>
      <QueryClientProvider client={new QueryClient()}>
        <AuditPage
          scope="lead@eu-west-1"
          urlScope={undefined}
          accounts={names.map((name) => ({ id: name, name }))}
          {...{ filters: {}, entries: [], isFirst: true, readTo: 0, next: null, searched: null }}
        />
      </QueryClientProvider>
    </AppRouterContext>,
  );
  expect(getHtmlText(html.replace(/<[^>]*>/g, ""))).toContain(text);
});
