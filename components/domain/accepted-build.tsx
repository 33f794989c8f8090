"use client";
import { useQuery } from "@tanstack/react-query";
import { buildQueries } from "./api/builds";
import { Arn } from "./arn";
import { BuildStatusBadge } from "./build-status-badge";

interface AcceptedBuildProps {
  scope: string;
  /** The ARN of the image build version. */
  arn: string;
}

export function AcceptedBuild({ scope, arn }: AcceptedBuildProps) {
  const { data } = useQuery(buildQueries.detail(scope, arn));
  if (!data) return null;
  const { status, amiId } = data.summary;
  return (
    <p role="status" className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
      <BuildStatusBadge status={status} />
      {status === "AVAILABLE" && amiId ? (
        <span className="flex items-center gap-x-2">
          AMI <Arn value={amiId} label="Copy AMI ID" />
        </span>
      ) : null}
    </p>
  );
}
