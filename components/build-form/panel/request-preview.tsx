"use client";
import { useDeferredValue, useMemo } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { toJson } from "@/lib/create-image/export-json";
import { useAnalysis, useIsAnalysisPending } from "../analysis/analysis-context";

/** The CreateImage body of the current form, which can lag behind typing. */
export function RequestPreview() {
  const newest = useAnalysis((analysis) => analysis.request);
  const request = useDeferredValue(newest);
  const code = useMemo(() => toJson(request), [request]);
  const busy = useIsAnalysisPending() || request !== newest;
  return <CodeBlock label="request as JSON" {...{ code, busy }} />;
}
