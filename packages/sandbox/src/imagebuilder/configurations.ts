import type {
  GetDistributionConfigurationRequest,
  GetInfrastructureConfigurationRequest,
  ListDistributionConfigurationsRequest,
  ListInfrastructureConfigurationsRequest,
} from "@aws-sdk/client-imagebuilder";
import { operation } from "../service";
import { applyFilters } from "./filters";
import { page } from "./page";
import { accountRegionOf, getResource, ownedBy, type Resource, withTags } from "./resources";

const configurationFilters = { name: (configuration: Resource) => configuration.name };

export const configurationOperations = {
  GetInfrastructureConfiguration: operation<GetInfrastructureConfigurationRequest>(
    (call) => {
      const arn = call.input.infrastructureConfigurationArn ?? "";
      const found = getResource(call, accountRegionOf(call).infrastructureConfigurations, arn);
      return { requestId: call.requestId, infrastructureConfiguration: found };
    },
    { resource: (call) => call.input.infrastructureConfigurationArn ?? "*" },
  ),

  GetDistributionConfiguration: operation<GetDistributionConfigurationRequest>(
    (call) => {
      const arn = call.input.distributionConfigurationArn ?? "";
      const found = getResource(call, accountRegionOf(call).distributionConfigurations, arn);
      return { requestId: call.requestId, distributionConfiguration: found };
    },
    { resource: (call) => call.input.distributionConfigurationArn ?? "*" },
  ),

  ListInfrastructureConfigurations: operation<ListInfrastructureConfigurationsRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).infrastructureConfigurations);
    const filtered = applyFilters(owned, call.input.filters, configurationFilters);
    const { items, nextToken } = page(call, filtered, (configuration) => configuration.arn ?? "");
    const infrastructureConfigurationSummaryList = items.map((found) => withTags(call, found));
    return { requestId: call.requestId, infrastructureConfigurationSummaryList, nextToken };
  }),

  ListDistributionConfigurations: operation<ListDistributionConfigurationsRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).distributionConfigurations);
    const filtered = applyFilters(owned, call.input.filters, configurationFilters);
    const { items, nextToken } = page(call, filtered, (configuration) => configuration.arn ?? "");
    const distributionConfigurationSummaryList = items.map((found) => ({
      ...withTags(call, found),
      regions: found.distributions?.map(({ region }) => region),
    }));
    return { requestId: call.requestId, distributionConfigurationSummaryList, nextToken };
  }),
};
