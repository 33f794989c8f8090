import type {
  GetWorkflowRequest,
  ListWorkflowBuildVersionsRequest,
  ListWorkflowsRequest,
  Workflow,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences, parseArn, versionMatches } from "../catalogue/arn";
import { type Call, operation } from "../service";
import { applyFilters, type FilterFields } from "./filters";
import { page } from "./page";
import { getResource, ownedBy, placeOf, withTags } from "./resources";

const workflowFilters: FilterFields<Workflow> = {
  name: (workflow) => workflow.name,
  type: (workflow) => workflow.type,
  version: (workflow) => workflow.version,
};

export const workflowOperations = {
  GetWorkflow: operation<GetWorkflowRequest>(
    (call) => {
      const arn = call.input.workflowBuildVersionArn ?? "";
      const workflow = getResource(call, placeOf(call).workflows, arn);
      const latest = latestVersionReferences(workflow.arn ?? "");
      return { workflow, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.workflowBuildVersionArn ?? "*" },
  ),

  ListWorkflows: operation<ListWorkflowsRequest>((call) => {
    const owned = ownedBy(call, placeOf(call).workflows, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, workflowFilters);
    const versions = call.input.byName ? newestByName(filtered) : newestByVersion(filtered);
    const { items, nextToken } = page(call, versions, (workflow) => workflow.arn ?? "");
    return { workflowVersionList: items, nextToken };
  }),

  ListWorkflowBuildVersions: operation<ListWorkflowBuildVersionsRequest>((call) => {
    const builds = buildsOf(call, call.input.workflowVersionArn ?? "");
    const { items, nextToken } = page(call, builds, (workflow) => workflow.arn ?? "");
    const workflowSummaryList = items.map((workflow) => withTags(call, workflow));
    return { workflowSummaryList, nextToken };
  }),
};

/** One entry a version, under the version's ARN; the newest build speaks for it. */
function newestByVersion(builds: Workflow[]): Workflow[] {
  return lastOf(builds, ({ base, version }) => `${base}/${version}`);
}

/** One entry a name, under the name's ARN with `x.x.x`. */
function newestByName(builds: Workflow[]): Workflow[] {
  return lastOf(builds, ({ base }) => `${base}/x.x.x`).map((workflow) => ({
    ...workflow,
    version: "x.x.x",
  }));
}

function lastOf(
  builds: Workflow[],
  arnOf: (arn: ReturnType<typeof parseArn>) => string,
): Workflow[] {
  const last = new Map<string, Workflow>();
  for (const build of builds) {
    const arn = arnOf(parseArn(build.arn ?? ""));
    last.set(arn, { ...build, arn });
  }
  return [...last.values()];
}

function buildsOf(call: Call<unknown>, versionArn: string): Workflow[] {
  const wanted = parseArn(versionArn);
  return placeOf(call).workflows.filter(({ arn = "" }) => {
    const { base, version } = parseArn(arn);
    return base === wanted.base && versionMatches(wanted.version ?? "x.x.x", version ?? "");
  });
}
