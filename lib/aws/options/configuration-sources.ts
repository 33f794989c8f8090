import "server-only";
import {
  type ImagebuilderClient,
  ListDistributionConfigurationsCommand,
  ListInfrastructureConfigurationsCommand,
} from "@aws-sdk/client-imagebuilder";
import type { OptionKind, PickerOption } from "@/lib/imagebuilder/views";
import {
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { compareOptionsByName } from "./compare-names";
import { imageBuilderPageSize } from "./list-input";
import type { OptionSource } from "./option-source";

const summariesSchema = lenientList(
  lenientObject({
    arn: lenientTextSchema,
    name: lenientTextSchema,
    description: lenientTextSchema,
    dateCreated: lenientTimeSchema,
    instanceTypes: lenientTextListSchema,
    regions: lenientTextListSchema,
  }),
);

export function createInfrastructureConfigurationSource(client: ImagebuilderClient): OptionSource {
  return createSource("infrastructure-configurations", async (nextToken) => {
    const page = await client.send(
      new ListInfrastructureConfigurationsCommand({ maxResults: imageBuilderPageSize, nextToken }),
    );
    return {
      options: toRows(page.infrastructureConfigurationSummaryList),
      next: page.nextToken,
    };
  });
}

export function createDistributionConfigurationSource(client: ImagebuilderClient): OptionSource {
  return createSource("distribution-configurations", async (nextToken) => {
    const page = await client.send(
      new ListDistributionConfigurationsCommand({ maxResults: imageBuilderPageSize, nextToken }),
    );
    return { options: toRows(page.distributionConfigurationSummaryList), next: page.nextToken };
  });
}

/**
 * Returns the source of a kind of configuration. Its owner is always the account, because AWS lists
 * only the account's own configurations.
 */
function createSource(kind: OptionKind, readPage: OptionSource["readPage"]): OptionSource {
  return {
    kind,
    id: "Self",
    owner: "Self",
    versions: "none",
    readPage,
    compare: compareOptionsByName,
  };
}

function toRows(items: unknown): PickerOption[] {
  return summariesSchema.parse(items).flatMap((one) => {
    if (!one.arn) return [];
    const facts = [...one.instanceTypes, ...one.regions].join(", ");
    const description = [one.description, facts].filter(Boolean).join(" · ");
    return [
      {
        value: one.arn,
        name: one.name ?? one.arn,
        owner: "Self",
        ...(description ? { description } : {}),
        ...(one.dateCreated ? { createdAt: one.dateCreated } : {}),
      },
    ];
  });
}
