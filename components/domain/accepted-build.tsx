"use client";
import { useQuery } from "@tanstack/react-query";
import { cx } from "@/components/ui/cx";
import { type Tone, ToneIcon } from "@/components/ui/tone";
import { buildQueries } from "./api/builds";
import { Arn } from "./arn";
import { BuildStatusBadge } from "./build-status-badge";

interface AcceptedBuildProps {
  scope: string;
  /** The ARN of the image build version. */
  arn: string;
}

/** The heading of an accepted request. States if its build has already ended without an image. */
export function AcceptedHeading({ scope, arn }: AcceptedBuildProps) {
  const { data } = useQuery(buildQueries.detail(scope, arn));
  const outcome = outcomes[data?.summary.status ?? ""];
  return (
    <p
      className={cx(
        "flex items-center gap-2.5 border-b px-4 py-3 font-semibold",
        outcome ? "border-line" : "border-ok/25 bg-ok-soft",
      )}
    >
      <ToneIcon tone={outcome?.tone ?? "ok"} />
      {`Image Builder accepted the request${outcome?.text ?? ""}`}
    </p>
  );
}

/** The outcomes without an image, by status. */
const outcomes: Readonly<Record<string, { tone: Tone; text: string }>> = {
  FAILED: { tone: "bad", text: ", but the build failed" },
  CANCELLED: { tone: "warn", text: ", but the build was canceled" },
};

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
