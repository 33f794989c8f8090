import type { Advice } from "@/lib/create-image/advise";
import { fieldAt } from "@/lib/create-image/field-path";
import { type SectionId, sections } from "@/lib/create-image/fields";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { FormProblem } from "../analysis/analyse";

/** The completeness of a section. */
export interface SectionState {
  id: SectionId;
  title: string;
  /** Number of invalid values. */
  wrong: number;
  /** Number of missing required values. */
  missing: number;
  /** Number of warnings. */
  advice: number;
  /** True if the request has any member of this section. */
  filled: boolean;
}

/** The request members of each section. */
const members: Record<SectionId, readonly (keyof CreateImageRequest)[]> = {
  recipe: ["imageRecipeArn", "containerRecipeArn"],
  infrastructure: ["infrastructureConfigurationArn"],
  distribution: ["distributionConfigurationArn"],
  tests: ["imageTestsConfiguration"],
  scanning: ["imageScanningConfiguration"],
  workflows: ["workflows"],
  logging: ["loggingConfiguration"],
  "execution-role": ["executionRole"],
  metadata: ["enhancedImageMetadataEnabled"],
  tags: ["tags"],
  "client-token": ["clientToken"],
};

interface Judged {
  request: CreateImageRequest;
  problems: readonly FormProblem[];
  advice: readonly Advice[];
}

/** The state of every section, in page order. */
export function sectionStates({ request, problems, advice }: Judged): SectionState[] {
  const sectionOf = (path: string) => fieldAt(path)?.field.section;
  return sections.map(({ id, title }) => {
    const own = problems.filter(({ path }) => sectionOf(path) === id);
    const missing = own.filter((problem) => problem.missing).length;
    return {
      id,
      title,
      wrong: own.length - missing,
      missing,
      advice: advice.filter(
        ({ path, severity }) => severity === "warning" && sectionOf(path) === id,
      ).length,
      filled: members[id].some((member) => Boolean(request[member])),
    };
  });
}
