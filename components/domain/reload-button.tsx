"use client";
import { RotateCw } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { addReloadButton } from "./server-version";

/**
 * Reloads a page of an older version of Kiln. While this button is shown, the notice of the new
 * version is hidden.
 */
export function ReloadButton() {
  useEffect(addReloadButton, []);
  return (
    <Button icon={<RotateCw aria-hidden size={14} />} onClick={() => window.location.reload()}>
      Reload page
    </Button>
  );
}
