import type { ReactNode } from "react";
import { Arn } from "@/components/domain/arn";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import type { BuildDetail } from "@/lib/tracking/view";

/** What the build was made from, and where it runs. */
export function BuildFacts({ detail }: { detail: BuildDetail }) {
  const { summary, infrastructureArn, distributionArn, executionRole, logGroupName, tags } = detail;
  return (
    <Section id="facts" title="Build">
      <DescriptionList className="sm:grid-cols-1">
        <Description label="Image build version ARN">
          <Arn value={summary.arn} label="Copy the ARN of the image build version" />
        </Description>
        <Fact
          label="Recipe"
          value={
            summary.recipeArn ? (
              <Arn value={summary.recipeArn} label="Copy the ARN of the recipe" />
            ) : null
          }
        />
        <Fact
          label="Infrastructure"
          value={
            infrastructureArn ? (
              <Arn
                value={infrastructureArn}
                label="Copy the ARN of the infrastructure configuration"
              />
            ) : null
          }
        />
        <Fact
          label="Distribution"
          value={
            distributionArn ? (
              <Arn value={distributionArn} label="Copy the ARN of the distribution configuration" />
            ) : (
              "This region only"
            )
          }
        />
        <Fact label="Execution role" value={executionRole} />
        <Fact label="Log group" value={logGroupName} />
        <Fact label="Account and region" value={`${summary.account} · ${summary.region}`} />
        <Fact label="Platform" value={summary.platform} />
        {tags.length > 0 ? (
          <Description label="Tags">
            <ul className="grid gap-0.5">
              {tags.map(({ key, value }) => (
                <li key={key} className="break-all font-mono text-xs">
                  {key}={value}
                </li>
              ))}
            </ul>
          </Description>
        ) : null}
      </DescriptionList>
    </Section>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  if (value === null || value === "") return null;
  return (
    <Description label={label}>
      <span className="break-all">{value}</span>
    </Description>
  );
}
