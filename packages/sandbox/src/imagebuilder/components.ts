import type {
  Component,
  GetComponentRequest,
  ListComponentBuildVersionsRequest,
  ListComponentsRequest,
} from "@aws-sdk/client-imagebuilder";
import { getLatestVersionReferences } from "../arn";
import { defineOperation } from "../service";
import { filterBuildsByVersion, selectNewestByName, selectNewestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { paginate } from "./paginate";
import { addCurrentTags, filterByOwner, getResource, getSandboxRegion } from "./resources";

const componentFilters: FilterFields<Component> = {
  description: (component) => component.description,
  name: (component) => component.name,
  platform: (component) => component.platform,
  type: (component) => component.type,
  version: (component) => component.version,
};

export const componentOperations = {
  GetComponent: defineOperation<GetComponentRequest>(
    (call) => {
      const arn = call.input.componentBuildVersionArn ?? "";
      const component = getResource(call, getSandboxRegion(call).components, arn);
      const latest = getLatestVersionReferences(component.arn ?? "");
      return { requestId: call.requestId, component, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.componentBuildVersionArn ?? "*" },
  ),

  ListComponents: defineOperation<ListComponentsRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).components, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, componentFilters);
    const versions = call.input.byName
      ? selectNewestByName(filtered)
      : selectNewestByVersion(filtered);
    const { items, nextToken } = paginate(call, versions, (component) => component.arn ?? "");
    return { requestId: call.requestId, componentVersionList: items, nextToken };
  }),

  ListComponentBuildVersions: defineOperation<ListComponentBuildVersionsRequest>((call) => {
    const { components } = getSandboxRegion(call);
    const builds = filterBuildsByVersion(components, call.input.componentVersionArn ?? "");
    const { items, nextToken } = paginate(call, builds, (component) => component.arn ?? "");
    const componentSummaryList = items.map((component) => addCurrentTags(call, component));
    return { requestId: call.requestId, componentSummaryList, nextToken };
  }),
};
