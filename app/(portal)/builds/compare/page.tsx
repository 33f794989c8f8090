import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparePage } from "@/components/build-compare/compare-page";
import { HistoryStrip } from "@/components/build-history/history-strip";
import { ErrorPage } from "@/components/domain/error-page";
import { pageRoleAt } from "@/lib/auth/page-role";
import { compareBuilds } from "@/lib/builds/compare/compare-builds";
import { buildHistory } from "@/lib/builds/contents/build-history";
import { compareInput } from "@/lib/builds/contents/input";
import { parseArn } from "@/lib/imagebuilder/arn";
import { buildDetail } from "@/lib/tracking/build-detail";

export const metadata: Metadata = { title: "Compare builds" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** `?a=&b=`: the differences between two builds of one account and Region. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const input = compareInput.safeParse({ scope: "", a: query.a, b: query.b, all: query.all });
  if (!input.success) notFound();
  const { a, b, all } = input.data;
  const { account = "", region = "" } = parseArn(b) ?? {};
  const role = await pageRoleAt("view", { account, region }, query.scope);
  if (!role.ok) return <ErrorPage title="Compare builds" error={role.error} />;
  const comparison = await compareBuilds(
    role.value,
    { before: a, after: b, all: false },
    buildDetail,
  );
  if (!comparison.ok) return <ErrorPage title="Compare builds" error={comparison.error} />;
  const { scope } = role.value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ComparePage {...{ scope, a, b, all }} initial={comparison.value} />
      <HistoryStrip
        entries={await buildHistory(role.value, b)}
        name={comparison.value.after.name}
        scope={scope}
        current={[a, b]}
      />
    </div>
  );
}
