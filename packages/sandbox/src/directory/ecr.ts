import * as client from "@aws-sdk/client-ecr";
import { AwsError } from "../errors";
import { getSandboxRegion } from "../imagebuilder/resources";
import { readOperations } from "../model/shape";
import { createAwsJsonProtocol } from "../protocol/aws-json";
import { defineOperation, type Service } from "../service";
import { paginateByMarker } from "./paginate-by-marker";

/** Amazon ECR, limited to listing repositories. */
export const ecr: Service = {
  name: "ecr",
  protocol: createAwsJsonProtocol(readOperations(client)),
  operations: {
    DescribeRepositories: defineOperation<client.DescribeRepositoriesRequest>(
      (call) => {
        const { registryId, repositoryNames, nextToken, maxResults = 100 } = call.input;
        const own = getSandboxRegion(call).repositories.filter(
          (repository) => repository.registryId === (registryId ?? call.caller.account),
        );
        for (const name of repositoryNames ?? []) {
          if (own.some(({ repositoryName }) => repositoryName === name)) continue;
          throw new AwsError(
            "RepositoryNotFoundException",
            `The repository with name '${name}' does not exist in the registry with id '${registryId ?? call.caller.account}'`,
            400,
          );
        }
        const wanted = repositoryNames
          ? own.filter(({ repositoryName }) => repositoryNames.includes(repositoryName))
          : own;
        const { items, next } = paginateByMarker(
          wanted,
          nextToken,
          maxResults,
          (one) => one.repositoryName,
        );
        return { repositories: items, nextToken: next };
      },
      {
        resource: ({ caller, region }) => `arn:aws:ecr:${region}:${caller.account}:repository/*`,
      },
    ),
  },
};
