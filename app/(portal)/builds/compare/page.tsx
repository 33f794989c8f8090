import type { Metadata } from "next";
import { ComparePage } from "@/components/build-compare/compare-page";
import { DeniedFirstBuild } from "@/components/build-compare/denied-first-build";
import {
  type ComparedSide,
  MissingBuild,
  NoBuildsToCompare,
} from "@/components/build-compare/missing-build";
import { BuildHistory } from "@/components/build-history/build-history";
import { toAccountRegionError } from "@/components/domain/account-region-error";
import { ErrorPage } from "@/components/domain/error-page";
import { dot } from "@/components/ui/dot";
import { findRoleForAccountRegion } from "@/lib/auth/authorize";
import { resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import type { ActingRole } from "@/lib/auth/scope-types";
import { compareBuilds } from "@/lib/builds/compare/compare-builds";
import { readBuildHistory } from "@/lib/builds/contents/build-history";
import { compareBuildsInput } from "@/lib/builds/contents/input";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readBuildDetail } from "@/lib/tracking/build-detail";

export const metadata: Metadata = { title: "Compare builds" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * The differences between the builds in `?a=&b=`, which can be in different accounts and Regions.
 */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const input = compareBuildsInput.safeParse({
    scope: "",
    a: query.a,
    b: query.b,
    all: query.all === "1" ? "1" : "0",
  });
  if (!input.success) return <NoBuildsToCompare />;
  const { a, b, all } = input.data;
  const { account = "", region = "" } = parseArn(b) ?? {};
  const role = await resolvePageRoleInAccountRegion("view", { account, region }, query.scope);
  if (!role.ok) {
    const error = toAccountRegionError(role.error, { account, region });
    return <ErrorPage title="Compare builds" error={error} />;
  }
  const first = parseArn(a);
  const accountRegion = { account: first?.account ?? "", region: first?.region ?? "" };
  const before = await findRoleForAccountRegion(role.value, accountRegion);
  if (!before.ok) {
    return <DeniedFirstBuild error={before.error} arn={a} accountRegion={accountRegion} />;
  }
  const comparison = await compareBuilds(
    { before: before.value, after: role.value },
    { before: a, after: b, include: "differing-and-first" },
    readBuildDetail,
  );
  if (!comparison.ok) {
    const { error } = comparison;
    if (error.code !== "NotFound") return <ErrorPage title="Compare builds" error={error} />;
    const sides = await Promise.all([readSide(before.value, a), readSide(role.value, b)]);
    return <MissingBuild error={error} sides={sides} />;
  }
  const { scope } = role.value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ComparePage
        {...{ scope, a, b, all }}
        beforeScope={before.value.scope}
        places={{
          before: formatAccountRegion(before.value),
          after: formatAccountRegion(role.value),
        }}
        initialJson={JSON.stringify(comparison.value)}
      />
      <BuildHistory
        scope={scope}
        arn={b}
        initial={await readBuildHistory(role.value, b)}
        name={comparison.value.after.name}
        current={[a, b]}
      />
    </div>
  );
}

async function readSide(role: ActingRole, arn: string): Promise<ComparedSide> {
  const { ok: found } = await readBuildDetail(role, arn);
  return { arn, scope: role.scope, place: `${role.accountName} (${role.region})`, found };
}

function formatAccountRegion({
  accountName,
  region,
}: {
  accountName: string;
  region: string;
}): string {
  return `${accountName}${dot}${region}`;
}
