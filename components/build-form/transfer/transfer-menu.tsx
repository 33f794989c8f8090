"use client";
import { ArrowLeftRight, Braces, FileInput, SquareTerminal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useSubmitController } from "../submit/submit-context";
import type { RequestExportFormat } from "./export-dialog";

const ImportDialog = lazy(() =>
  import("./import-dialog").then((m) => ({ default: m.ImportDialog })),
);
const ExportDialog = lazy(() =>
  import("./export-dialog").then((m) => ({ default: m.ExportDialog })),
);

/** The menu for importing and exporting the request. Each dialog loads when it is first opened. */
export function TransferMenu() {
  const { locked } = useSubmitController();
  const [open, setOpen] = useState<"import" | RequestExportFormat | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        label="Import and export"
        align="end"
        trigger={
          <Button size="sm" icon={<ArrowLeftRight aria-hidden size={14} />}>
            Import and export
          </Button>
        }
      >
        <MenuItem
          icon={<FileInput aria-hidden size={14} />}
          disabled={locked}
          onSelect={() => setOpen("import")}
        >
          Import a request
        </MenuItem>
        <MenuItem icon={<Braces aria-hidden size={14} />} onSelect={() => setOpen("json")}>
          Export as JSON
        </MenuItem>
        <MenuItem icon={<SquareTerminal aria-hidden size={14} />} onSelect={() => setOpen("cli")}>
          Export as AWS CLI command
        </MenuItem>
      </Menu>
      <Suspense fallback={null}>
        {open === "import" ? <ImportDialog onClose={close} /> : null}
        {open === "json" || open === "cli" ? <ExportDialog format={open} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
