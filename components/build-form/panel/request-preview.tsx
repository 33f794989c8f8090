"use client";
import { useDeferredValue } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { toJson } from "@/lib/create-image/export-json";
import { useAnalysis } from "../analysis/analysis-context";

/** The body of CreateImage exactly as it would be sent now. */
export function RequestPreview() {
  const request = useDeferredValue(useAnalysis((analysis) => analysis.request));
  return <CodeBlock code={toJson(request)} label="the request as JSON" wrap />;
}
