const PLACE = "arn:aws:imagebuilder:eu-west-1:111122223333";
const GROUPS = 4;

interface WorkflowEntry {
  workflowArn: string;
  parallelGroup: string;
  parameters: { name: string; value: string[] }[];
}

/** All three parameters declared by the sandbox's workflow. */
const DECLARED = [
  { name: "allowedHosts", value: ["repo.example.com", "time.example.com"] },
  { name: "proxy", value: ["http://proxy.example.com:3128"] },
  { name: "strict", value: ["true"] },
];

function request(
  workflows: number,
  entry: (index: number) => Omit<WorkflowEntry, "parallelGroup">,
) {
  return {
    imageRecipeArn: `${PLACE}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/default-linux`,
    executionRole: "ImageBuilderWorkflowRole",
    tags: { team: "platform" },
    workflows: Array.from({ length: workflows }, (_, index) => ({
      ...entry(index),
      parallelGroup: `group-${index % GROUPS}`,
    })),
  };
}

/** Returns a request with this many test workflows that AWS accepts. */
export function acceptedRequest(workflows: number) {
  const workflowArn = `${PLACE}:workflow/test/network-test/x.x.x`;
  return request(workflows, () => ({ workflowArn, parameters: DECLARED }));
}

/**
 * Returns a request for the form with this many test workflows of five parameters each. Half of
 * them have a document (three editors, and two parameters that it lacks). The documents of the
 * others can't be read, so that the form shows each parameter's name and values as fields.
 */
export function largeRequest(workflows: number) {
  const parameters = Array.from({ length: 5 }, (_, index) => ({
    name: `parameter-${index}`,
    value: [`value ${index}`],
  }));
  return request(workflows, (index) =>
    index % 2 === 0
      ? {
          workflowArn: `${PLACE}:workflow/test/network-test/x.x.x`,
          parameters: [...DECLARED, ...parameters.slice(DECLARED.length)],
        }
      : { workflowArn: `${PLACE}:workflow/test/not-to-be-read-${index}/1.0.0`, parameters },
  );
}
