import { Copy, Download } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { DownloadLink } from "@/components/domain/download-link";
import { getButtonClassName } from "@/components/ui/button-style";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { LogLevel } from "../text/level";
import { StepSelect } from "./step-select";
import { ViewMenu } from "./view-menu";

interface LogToolbarProps
  extends ComponentProps<typeof StepSelect>,
    ComponentProps<typeof ViewMenu> {
  search: ReactNode;
  level: LogLevel;
  onLevel: (level: LogLevel) => void;
  copyLabel: string;
  onCopy: () => void;
  downloadUrl: string;
  /** The time zone of the timestamps, or null to show none. */
  zone: string | null;
}

const levels = [
  { value: "0", label: "All" },
  { value: "1", label: "Warnings and errors" },
  { value: "2", label: "Errors" },
];

export function LogToolbar(props: LogToolbarProps) {
  const { search, level, onLevel, copyLabel, onCopy, downloadUrl, workflows, onStep } = props;
  const { wrap, clock, onWrap, onClock, zone } = props;
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b p-2">
      {search}
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Minimum level"
          value={String(level)}
          onValueChange={(value) => onLevel(Number(value) as LogLevel)}
          segments={levels}
        />
        <StepSelect workflows={workflows} onStep={onStep} />
        <ViewMenu {...{ wrap, clock, onWrap, onClock }} />
        <span className="flex">
          <IconButton
            size="sm"
            label={copyLabel}
            icon={<Copy aria-hidden size={14} />}
            onClick={onCopy}
          />
          <DownloadLink
            href={downloadUrl}
            aria-label="Download log"
            title="Download log"
            className={getButtonClassName({ variant: "ghost", size: "sm", icon: true })}
          >
            <Download aria-hidden size={14} />
          </DownloadLink>
        </span>
        {zone === null ? null : <span className="text-ink-2 text-xs">Times in {zone}</span>}
      </div>
    </div>
  );
}
