import { GitCompareArrows } from "lucide-react";
import { getBuildPagePath } from "@/components/domain/build-path";
import { ErrorPage } from "@/components/domain/error-page";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { PortalError } from "@/lib/errors/portal-error";
import { parseBuildName } from "@/lib/imagebuilder/arn";
import { andList } from "@/lib/text/list-format";

export interface ComparedSide {
  arn: string;
  /** The scope in which the user can view the build. */
  scope: string;
  /** The account and Region in a sentence, such as "Build (eu-west-1)". */
  place: string;
  found: boolean;
}

const selectBuilds = "Select two builds in the build list to compare them.";

interface MissingBuildProps {
  error: PortalError;
  /** The two builds of the comparison. At least one wasn't found. */
  sides: readonly ComparedSide[];
}

/**
 * Replaces a comparison if a build wasn't found. Names the missing builds and links to the other
 * one, if any.
 */
export function MissingBuild({ error, sides }: MissingBuildProps) {
  const missing = sides.filter(({ found }) => !found);
  const names = andList.format(missing.map(({ arn }) => parseBuildName(arn) ?? arn));
  const places = andList.format(new Set(missing.map(({ place }) => place)));
  const happened =
    missing.length === 1
      ? `This build doesn't exist in ${places}, or your role can't view it.`
      : `These builds don't exist in ${places}, or your role can't view them.`;
  return (
    <ErrorPage
      title="Compare builds"
      error={{
        ...error,
        title: `Couldn't find ${names}`,
        happened,
        remedy: selectBuilds,
      }}
      actions={
        <>
          {sides
            .filter(({ found }) => found)
            .map(({ arn, scope }) => (
              <LinkButton key={arn} href={getBuildPagePath(arn, scope) ?? "/builds"}>
                Open {parseBuildName(arn) ?? arn}
              </LinkButton>
            ))}
          <LinkButton href="/builds">View builds</LinkButton>
        </>
      }
    />
  );
}

/** Replaces a comparison whose URL doesn't name two builds. */
export function NoBuildsToCompare() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="font-semibold text-xl">Compare builds</h1>
      <Card>
        <EmptyState
          icon={<GitCompareArrows aria-hidden size={20} />}
          title="No builds to compare"
          headingLevel={2}
          actions={<LinkButton href="/builds">View builds</LinkButton>}
        >
          The URL doesn't contain the ARNs of two builds. {selectBuilds}
        </EmptyState>
      </Card>
    </div>
  );
}
