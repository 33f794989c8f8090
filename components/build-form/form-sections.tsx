"use client";
import { memo } from "react";
import { ClientTokenSection } from "./sections/client-token-section";
import { MetadataSection } from "./sections/metadata-section";
import {
  DistributionSection,
  ExecutionRoleSection,
  InfrastructureSection,
  LoggingSection,
} from "./sections/picker-sections";
import { RecipeSection } from "./sections/recipe-section";
import { ScanningSection } from "./sections/scanning-section";
import { TagsSection } from "./sections/tags-section";
import { TestsSection } from "./sections/tests-section";
import { WorkflowsSection } from "./workflows/workflows-section";

/**
 * All sections of the form. The component is memoized so that submit progress doesn't render their
 * fields again.
 */
export const FormSections = memo(function FormSections() {
  return (
    <div className="grid gap-4">
      <RecipeSection />
      <InfrastructureSection />
      <DistributionSection />
      <TestsSection />
      <ScanningSection />
      <WorkflowsSection />
      <LoggingSection />
      <ExecutionRoleSection />
      <MetadataSection />
      <TagsSection />
      <ClientTokenSection />
    </div>
  );
});
