import type {
  GetDistributionConfigurationRequest,
  GetInfrastructureConfigurationRequest,
  ListDistributionConfigurationsRequest,
  ListInfrastructureConfigurationsRequest,
} from "@aws-sdk/client-imagebuilder";
import { defineOperation } from "../service";
import { applyFilters } from "./filters";
import { paginate } from "./paginate";
import {
  addCurrentTags,
  type CatalogResource,
  filterByOwner,
  getResource,
  getSandboxRegion,
} from "./resources";

const configurationFilters = { name: (configuration: CatalogResource) => configuration.name };

export const configurationOperations = {
  GetInfrastructureConfiguration: defineOperation<GetInfrastructureConfigurationRequest>(
    (call) => {
      const arn = call.input.infrastructureConfigurationArn ?? "";
      const found = getResource(call, getSandboxRegion(call).infrastructureConfigurations, arn);
      return { requestId: call.requestId, infrastructureConfiguration: found };
    },
    { resource: (call) => call.input.infrastructureConfigurationArn ?? "*" },
  ),

  GetDistributionConfiguration: defineOperation<GetDistributionConfigurationRequest>(
    (call) => {
      const arn = call.input.distributionConfigurationArn ?? "";
      const found = getResource(call, getSandboxRegion(call).distributionConfigurations, arn);
      return { requestId: call.requestId, distributionConfiguration: found };
    },
    { resource: (call) => call.input.distributionConfigurationArn ?? "*" },
  ),

  ListInfrastructureConfigurations: defineOperation<ListInfrastructureConfigurationsRequest>(
    (call) => {
      const owned = filterByOwner(call, getSandboxRegion(call).infrastructureConfigurations);
      const filtered = applyFilters(owned, call.input.filters, configurationFilters);
      const { items, nextToken } = paginate(
        call,
        filtered,
        (configuration) => configuration.arn ?? "",
      );
      const infrastructureConfigurationSummaryList = items.map((found) =>
        addCurrentTags(call, found),
      );
      return { requestId: call.requestId, infrastructureConfigurationSummaryList, nextToken };
    },
  ),

  ListDistributionConfigurations: defineOperation<ListDistributionConfigurationsRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).distributionConfigurations);
    const filtered = applyFilters(owned, call.input.filters, configurationFilters);
    const { items, nextToken } = paginate(
      call,
      filtered,
      (configuration) => configuration.arn ?? "",
    );
    const distributionConfigurationSummaryList = items.map((found) => ({
      ...addCurrentTags(call, found),
      regions: found.distributions?.map(({ region }) => region),
    }));
    return { requestId: call.requestId, distributionConfigurationSummaryList, nextToken };
  }),
};
