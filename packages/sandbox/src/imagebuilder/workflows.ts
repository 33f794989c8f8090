import type {
  GetWorkflowRequest,
  ListWorkflowBuildVersionsRequest,
  ListWorkflowsRequest,
  Workflow,
} from "@aws-sdk/client-imagebuilder";
import { getLatestVersionReferences } from "../arn";
import { defineOperation } from "../service";
import { filterBuildsByVersion, selectNewestByName, selectNewestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { paginate } from "./paginate";
import { addCurrentTags, filterByOwner, getResource, getSandboxRegion } from "./resources";

const workflowFilters: FilterFields<Workflow> = {
  name: (workflow) => workflow.name,
  type: (workflow) => workflow.type,
  version: (workflow) => workflow.version,
};

export const workflowOperations = {
  GetWorkflow: defineOperation<GetWorkflowRequest>(
    (call) => {
      const arn = call.input.workflowBuildVersionArn ?? "";
      const workflow = getResource(call, getSandboxRegion(call).workflows, arn);
      const latest = getLatestVersionReferences(workflow.arn ?? "");
      return { workflow, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.workflowBuildVersionArn ?? "*" },
  ),

  ListWorkflows: defineOperation<ListWorkflowsRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).workflows, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, workflowFilters);
    const versions = call.input.byName
      ? selectNewestByName(filtered)
      : selectNewestByVersion(filtered);
    const { items, nextToken } = paginate(call, versions, (workflow) => workflow.arn ?? "");
    return { workflowVersionList: items, nextToken };
  }),

  ListWorkflowBuildVersions: defineOperation<ListWorkflowBuildVersionsRequest>((call) => {
    const builds = filterBuildsByVersion(
      getSandboxRegion(call).workflows,
      call.input.workflowVersionArn ?? "",
    );
    const { items, nextToken } = paginate(call, builds, (workflow) => workflow.arn ?? "");
    const workflowSummaryList = items.map((workflow) => addCurrentTags(call, workflow));
    return { workflowSummaryList, nextToken };
  }),
};
