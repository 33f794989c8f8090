"use client";
import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { toCliCommand } from "@/lib/create-image/export-cli";
import { toJson } from "@/lib/create-image/export-json";
import { useAnalysis } from "../analysis/analysis-context";
import { useBuildScope } from "../build-scope";
import { downloadText } from "./download-text";

export type RequestExportFormat = "json" | "cli";

const exportTexts: Record<
  RequestExportFormat,
  { title: string; label: string; file: string; type: string }
> = {
  json: {
    title: "Export as JSON",
    label: "request as JSON",
    file: "create-image.json",
    type: "application/json",
  },
  cli: {
    title: "Export as AWS CLI command",
    label: "AWS CLI command",
    file: "create-image.sh",
    type: "text/x-shellscript",
  },
};

interface ExportDialogProps {
  format: RequestExportFormat;
  onClose: () => void;
}

export function ExportDialog({ format, onClose }: ExportDialogProps) {
  const { request, problems } = useAnalysis((analysis) => analysis);
  const { region } = useBuildScope();
  const text = format === "json" ? toJson(request) : toCliCommand(request, { region });
  const { title, label, file, type } = exportTexts[format];
  const left = problems.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        left > 0
          ? `Based on the current form. ${left} ${left === 1 ? "field is" : "fields are"} still missing or invalid.`
          : "Based on the current form. Includes this draft's client token."
      }
      size="lg"
      footer={
        <Button
          icon={<Download aria-hidden size={14} />}
          onClick={() => downloadText({ text: `${text}\n`, file, type })}
        >
          Download {file}
        </Button>
      }
    >
      <CodeBlock code={text} label={label} />
    </Dialog>
  );
}
