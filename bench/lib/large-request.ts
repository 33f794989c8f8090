const PLACE = "arn:aws:imagebuilder:eu-west-1:111122223333";
const PARAMETERS = 5;

/**
 * A request with this many test workflows of five parameters each: those of the workflow's own
 * document and, up to five, some that it does not know.
 */
export function requestOfSize(workflows: number) {
  return {
    imageRecipeArn: `${PLACE}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/default-linux`,
    executionRole: "ImageBuilderWorkflowRole",
    tags: { team: "platform" },
    workflows: Array.from({ length: workflows }, (_, index) => ({
      workflowArn: `${PLACE}:workflow/test/cis-benchmark/x.x.x`,
      parallelGroup: `group-${index % 4}`,
      parameters: Array.from({ length: PARAMETERS }, (_, place) => ({
        name: `parameter-${place}`,
        value: [`value ${place} of workflow ${index}`],
      })),
    })),
  };
}
