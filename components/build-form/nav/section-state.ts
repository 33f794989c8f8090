import type { Advice } from "@/lib/create-image/advise";
import { fieldAt } from "@/lib/create-image/field-path";
import { type SectionId, sections } from "@/lib/create-image/fields";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { FormProblem } from "../analysis/analyse";

/** How far a section is, from the form as a whole. */
export interface SectionState {
  id: SectionId;
  title: string;
  /** Values that are wrong. */
  wrong: number;
  /** Values that are needed and not there. */
  missing: number;
  /** Things worth a look. */
  advice: number;
  /** Whether the request says anything of this section. */
  filled: boolean;
}

/** The members of the request that each section is about. */
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

/** The state of every section, in the order of the page. */
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
