"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { useHydrated } from "@/components/ui/use-hydrated";

/** A button that copies the page's URL without a role, so that reviewers open it with their own. */
export function ReviewerLink({ path }: { path: string }) {
  const origin = useHydrated() ? window.location.origin : "";
  return (
    <CopyButton
      text={`${origin}${path}`}
      label="Copy link for a reviewer"
      showLabel
      variant="secondary"
      size="md"
    />
  );
}
