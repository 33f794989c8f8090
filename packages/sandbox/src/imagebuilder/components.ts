import type {
  Component,
  GetComponentRequest,
  ListComponentBuildVersionsRequest,
  ListComponentsRequest,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences } from "../arn";
import { operation } from "../service";
import { buildsOfVersion, newestByName, newestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { page } from "./page";
import { accountRegionOf, getResource, ownedBy, withTags } from "./resources";

const componentFilters: FilterFields<Component> = {
  description: (component) => component.description,
  name: (component) => component.name,
  platform: (component) => component.platform,
  type: (component) => component.type,
  version: (component) => component.version,
};

export const componentOperations = {
  GetComponent: operation<GetComponentRequest>(
    (call) => {
      const arn = call.input.componentBuildVersionArn ?? "";
      const component = getResource(call, accountRegionOf(call).components, arn);
      const latest = latestVersionReferences(component.arn ?? "");
      return { requestId: call.requestId, component, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.componentBuildVersionArn ?? "*" },
  ),

  ListComponents: operation<ListComponentsRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).components, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, componentFilters);
    const versions = call.input.byName ? newestByName(filtered) : newestByVersion(filtered);
    const { items, nextToken } = page(call, versions, (component) => component.arn ?? "");
    return { requestId: call.requestId, componentVersionList: items, nextToken };
  }),

  ListComponentBuildVersions: operation<ListComponentBuildVersionsRequest>((call) => {
    const { components } = accountRegionOf(call);
    const builds = buildsOfVersion(components, call.input.componentVersionArn ?? "");
    const { items, nextToken } = page(call, builds, (component) => component.arn ?? "");
    const componentSummaryList = items.map((component) => withTags(call, component));
    return { requestId: call.requestId, componentSummaryList, nextToken };
  }),
};
