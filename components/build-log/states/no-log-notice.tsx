import { Archive, FileQuestion, Hourglass } from "lucide-react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import type { NoLogReason as Absence } from "@/lib/build-logs/view";

interface NoLogNoticeProps {
  absence: Absence;
  onAgain: () => void;
}

export function NoLogNotice({ absence, onAgain }: NoLogNoticeProps) {
  const { group, stream } = absence;
  const address = <LogLocation group={group} stream={stream} />;
  const retryButton = <Button onClick={onAgain}>Check again</Button>;
  switch (absence.kind) {
    case "waiting":
      return (
        <EmptyState icon={<Hourglass aria-hidden size={20} />} title="Waiting for the first lines">
          Image Builder starts writing the log when the first step runs. New lines appear here as
          they arrive. {address}
        </EmptyState>
      );
    case "none":
      return (
        <EmptyState
          icon={<FileQuestion aria-hidden size={20} />}
          title="No log for this build"
          actions={retryButton}
        >
          Image Builder didn't write a log, or the log expired under the log group's retention
          setting. {address}
        </EmptyState>
      );
    case "deleted":
      return (
        <EmptyState icon={<FileQuestion aria-hidden size={20} />} title="No log for this build">
          The build was deleted, and CloudWatch Logs has no log for it. {address}
        </EmptyState>
      );
    case "s3":
      return (
        <EmptyState
          icon={<Archive aria-hidden size={20} />}
          title="No log in CloudWatch Logs"
          actions={retryButton}
        >
          The log may be in S3 because the infrastructure configuration sends logs to an S3 bucket.
          Each step has a folder in this location:
          <span className="mt-2 block text-wrap">
            <code className="font-mono text-ink text-xs">
              <BreakableText text={absence.uri} />
            </code>{" "}
            <CopyButton text={absence.uri} label="Copy S3 URI" className="align-middle" />
          </span>
        </EmptyState>
      );
    case "denied":
      return (
        <div className="p-4">
          <ErrorPanel
            error={{
              ...absence.error,
              title: "This role can't read the log",
              happened:
                "Reading the log requires logs:GetLogEvents on the log group. Kiln shows a log only to roles that have permission to read it in AWS.",
            }}
            onRetry={onAgain}
          >
            {address}
          </ErrorPanel>
        </div>
      );
  }
}

function LogLocation({ group, stream }: { group: string; stream: string }) {
  return (
    <Facts className="wrap-anywhere mt-2 text-xs">
      <span>
        Log group <span className="font-mono">{group}</span>
      </span>
      <span>
        Log stream <span className="font-mono">{stream}</span>
      </span>
    </Facts>
  );
}
