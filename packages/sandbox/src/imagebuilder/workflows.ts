import type {
  GetWorkflowRequest,
  ListWorkflowBuildVersionsRequest,
  ListWorkflowsRequest,
  Workflow,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences } from "../arn";
import { operation } from "../service";
import { buildsOfVersion, newestByName, newestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { page } from "./page";
import { accountRegionOf, getResource, ownedBy, withTags } from "./resources";

const workflowFilters: FilterFields<Workflow> = {
  name: (workflow) => workflow.name,
  type: (workflow) => workflow.type,
  version: (workflow) => workflow.version,
};

export const workflowOperations = {
  GetWorkflow: operation<GetWorkflowRequest>(
    (call) => {
      const arn = call.input.workflowBuildVersionArn ?? "";
      const workflow = getResource(call, accountRegionOf(call).workflows, arn);
      const latest = latestVersionReferences(workflow.arn ?? "");
      return { workflow, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.workflowBuildVersionArn ?? "*" },
  ),

  ListWorkflows: operation<ListWorkflowsRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).workflows, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, workflowFilters);
    const versions = call.input.byName ? newestByName(filtered) : newestByVersion(filtered);
    const { items, nextToken } = page(call, versions, (workflow) => workflow.arn ?? "");
    return { workflowVersionList: items, nextToken };
  }),

  ListWorkflowBuildVersions: operation<ListWorkflowBuildVersionsRequest>((call) => {
    const builds = buildsOfVersion(
      accountRegionOf(call).workflows,
      call.input.workflowVersionArn ?? "",
    );
    const { items, nextToken } = page(call, builds, (workflow) => workflow.arn ?? "");
    const workflowSummaryList = items.map((workflow) => withTags(call, workflow));
    return { workflowSummaryList, nextToken };
  }),
};
