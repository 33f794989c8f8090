import { toAccountRegionError } from "@/components/domain/account-region-error";
import { ErrorPage } from "@/components/domain/error-page";
import { BreakableText } from "@/components/ui/breakable";
import { LinkButton } from "@/components/ui/link-button";
import type { PortalError } from "@/lib/errors/portal-error";
import { parseBuildName } from "@/lib/imagebuilder/arn";

interface DeniedFirstBuildProps {
  error: PortalError;
  arn: string;
  accountRegion: { account: string; region: string };
}

/**
 * Replaces a comparison if none of the user's roles can view the first build. Names its account and
 * Region, because the header shows the role for the second build.
 */
export function DeniedFirstBuild({ error, arn, accountRegion }: DeniedFirstBuildProps) {
  const { account, region } = accountRegion;
  return (
    <ErrorPage
      title="Compare builds"
      error={toAccountRegionError(error, accountRegion)}
      detail={
        <p>
          <BreakableText
            text={`The “Before” build, ${parseBuildName(arn) ?? arn}, is in account ${account} in ${region}.`}
          />
        </p>
      }
      actions={<LinkButton href="/builds">View builds</LinkButton>}
      canSwitchRole={false}
    />
  );
}
