"use client";
import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Opens the browser's print dialog. */
export function PrintButton() {
  return (
    <Button icon={<Printer aria-hidden size={14} />} onClick={() => window.print()}>
      Print
    </Button>
  );
}
