import "server-only";
import {
  type ImagebuilderClient,
  ListDistributionConfigurationsCommand,
  ListInfrastructureConfigurationsCommand,
} from "@aws-sdk/client-imagebuilder";
import type { OptionKind, PickerOption } from "@/lib/imagebuilder/views";
import { listOf, part, text, texts, time } from "../lenient";
import { compareNames } from "./compare-names";
import { pageSize } from "./list-input";
import type { OptionSource } from "./option-source";

const summaries = listOf(
  part({
    arn: text,
    name: text,
    description: text,
    dateCreated: time,
    instanceTypes: texts,
    regions: texts,
  }),
);

export function infrastructureConfigurations(client: ImagebuilderClient): OptionSource {
  return source("infrastructure-configurations", async (nextToken) => {
    const page = await client.send(
      new ListInfrastructureConfigurationsCommand({ maxResults: pageSize, nextToken }),
    );
    return {
      options: rows(page.infrastructureConfigurationSummaryList),
      next: page.nextToken,
    };
  });
}

export function distributionConfigurations(client: ImagebuilderClient): OptionSource {
  return source("distribution-configurations", async (nextToken) => {
    const page = await client.send(
      new ListDistributionConfigurationsCommand({ maxResults: pageSize, nextToken }),
    );
    return { options: rows(page.distributionConfigurationSummaryList), next: page.nextToken };
  });
}

/** AWS lists only the account's own. */
function source(kind: OptionKind, readPage: OptionSource["readPage"]): OptionSource {
  return { kind, id: "Self", owner: "Self", versions: "none", readPage, compare: compareNames };
}

function rows(answer: unknown): PickerOption[] {
  return summaries.parse(answer).flatMap((one) => {
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
