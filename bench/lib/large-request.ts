const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";
const GROUPS = 4;

interface WorkflowEntry {
  workflowArn: string;
  parallelGroup: string;
  parameters: { name: string; value: string[] }[];
}

/** All three parameters that the sandbox's workflow declares. */
const DECLARED_PARAMETERS = [
  { name: "allowedHosts", value: ["repo.example.com", "time.example.com"] },
  { name: "proxy", value: ["http://proxy.example.com:3128"] },
  { name: "strict", value: ["true"] },
];

function buildRequest(
  workflows: number,
  entry: (index: number) => Omit<WorkflowEntry, "parallelGroup">,
) {
  return {
    imageRecipeArn: `${ARN_PREFIX}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${ARN_PREFIX}:infrastructure-configuration/default-linux`,
    executionRole: "ImageBuilderWorkflowRole",
    tags: { team: "platform" },
    workflows: Array.from({ length: workflows }, (_, index) => ({
      ...entry(index),
      parallelGroup: `group-${index % GROUPS}`,
    })),
  };
}

/** Returns a request with this many test workflows. The sandbox accepts it. */
export function createAcceptedRequest(workflows: number) {
  const workflowArn = `${ARN_PREFIX}:workflow/test/network-test/x.x.x`;
  return buildRequest(workflows, () => ({ workflowArn, parameters: DECLARED_PARAMETERS }));
}

/**
 * Returns a request for the form with this many test workflows of five parameters each. Half of
 * them have a document that declares three of the parameters, which get editors. The documents of
 * the others can't be read, so the form shows each parameter's name and values as fields.
 */
export function createLargeRequest(workflows: number) {
  const parameters = Array.from({ length: 5 }, (_, index) => ({
    name: `parameter-${index}`,
    value: [`value ${index}`],
  }));
  return buildRequest(workflows, (index) =>
    index % 2 === 0
      ? {
          workflowArn: `${ARN_PREFIX}:workflow/test/network-test/x.x.x`,
          parameters: [...DECLARED_PARAMETERS, ...parameters.slice(DECLARED_PARAMETERS.length)],
        }
      : { workflowArn: `${ARN_PREFIX}:workflow/test/not-to-be-read-${index}/1.0.0`, parameters },
  );
}
