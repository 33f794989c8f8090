const PLACE = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** What the sandbox's workflow declares. */
const DECLARED = [
  { name: "allowedHosts", value: ["repo.example.com", "time.example.com"] },
  { name: "proxy", value: ["http://proxy.example.com:3128"] },
  { name: "strict", value: ["true"] },
];

/**
 * A request with this many test workflows in four parallel groups. Each has the three parameters of
 * its document and further ones that the document lacks, which the form shows as such.
 */
export function requestOfSize(workflows: number, { undeclared = 0 } = {}) {
  const more = Array.from({ length: undeclared }, (_, place) => ({
    name: `undeclared-${place}`,
    value: [`value ${place}`],
  }));
  return {
    imageRecipeArn: `${PLACE}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/default-linux`,
    executionRole: "ImageBuilderWorkflowRole",
    tags: { team: "platform" },
    workflows: Array.from({ length: workflows }, (_, index) => ({
      workflowArn: `${PLACE}:workflow/test/network-test/x.x.x`,
      parallelGroup: `group-${index % 4}`,
      parameters: [...DECLARED, ...more],
    })),
  };
}
