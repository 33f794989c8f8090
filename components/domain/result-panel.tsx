import { ArrowRight } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { CreateImageResult } from "@/lib/submissions/view";
import { AcceptedBuild, AcceptedHeading } from "./accepted-build";
import { Arn } from "./arn";
import { getBuildPagePath } from "./build-path";

interface ResultPanelProps {
  response: CreateImageResult;
  /** The scope for the link to the build and its status. */
  scope: string;
  actions?: ReactNode;
  /** For the parent to focus the panel. */
  ref?: Ref<HTMLDivElement>;
}

export function ResultPanel({ response, scope, actions, ref }: ResultPanelProps) {
  const path = getBuildPagePath(response.imageBuildVersionArn, scope);
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className="overflow-hidden rounded-lg border border-line bg-surface"
    >
      <AcceptedHeading scope={scope} arn={response.imageBuildVersionArn} />
      <div className="p-4">
        <AcceptedBuild scope={scope} arn={response.imageBuildVersionArn} />
        <ResultList response={response} />
      </div>
      <div className="flex flex-wrap gap-2 border-line border-t p-4 empty:hidden">
        {path ? (
          <LinkButton href={path} variant="primary" icon={<ArrowRight aria-hidden size={14} />}>
            View build
          </LinkButton>
        ) : null}
        {actions}
      </div>
    </div>
  );
}

function ResultList({ response }: { response: CreateImageResult }) {
  const { latestVersionReferences: latest } = response;
  const rows = [
    {
      label: "Image build version",
      explained: "This exact build, as shown on the build page.",
      value: response.imageBuildVersionArn,
    },
    {
      label: "Latest version",
      explained: "Always resolves to the newest version of this image.",
      value: latest.latestVersionArn,
    },
    {
      label: "Latest in this major version",
      explained: "The newest version with the same major version number.",
      value: latest.latestMajorVersionArn,
    },
    {
      label: "Latest in this minor version",
      explained: "The newest version with the same major and minor version numbers.",
      value: latest.latestMinorVersionArn,
    },
    {
      label: "Latest build of this patch version",
      explained: "The newest build of this exact version.",
      value: latest.latestPatchVersionArn,
    },
    {
      label: "AWS request ID",
      explained: "Include this ID in support cases.",
      value: response.requestId,
    },
    {
      label: "Client token",
      explained: "Sending the same request again with this token returns the same image.",
      value: response.clientToken,
    },
  ];
  return (
    <dl className="grid gap-2.5">
      {rows.map(({ label, explained, value }) =>
        value ? (
          <div key={label} className="min-w-0">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium text-ink">{label}</span>
              <span className="text-ink-2 text-xs">{explained}</span>
            </dt>
            <dd className="min-w-0 text-ink">
              <Arn value={value} label={`Copy: ${label}`} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
