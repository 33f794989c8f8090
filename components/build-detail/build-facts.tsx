import type { ReactNode } from "react";
import { AccountName } from "@/components/domain/account-name";
import { Arn } from "@/components/domain/arn";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText, toBreakable } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { dot } from "@/components/ui/dot";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { BuildDetail } from "@/lib/builds/view";

const sources = {
  kiln: "Kiln",
  pipeline: "Pipeline",
  other: "Outside Kiln (console, CLI, or another tool)",
};

interface BuildFactsProps {
  detail: BuildDetail;
  account: Pick<ScopeOption, "accountName" | "accountColor">;
}

export function BuildFacts({ detail, account }: BuildFactsProps) {
  const { summary, infrastructureArn, distributionArn, executionRole, logGroupName, tags } = detail;
  return (
    <Section id="facts" title="Build">
      <dl className="grid gap-2.5">
        <Fact
          label="Image build version"
          value={<Arn value={summary.arn} label="Copy image build version ARN" />}
        />
        <Fact
          label="Recipe"
          value={
            summary.recipeArn ? <Arn value={summary.recipeArn} label="Copy recipe ARN" /> : null
          }
        />
        <Fact
          label="Infrastructure"
          value={
            infrastructureArn ? (
              <Arn value={infrastructureArn} label="Copy infrastructure configuration ARN" />
            ) : null
          }
        />
        <Fact
          label="Distribution"
          value={
            distributionArn ? (
              <Arn value={distributionArn} label="Copy distribution configuration ARN" />
            ) : (
              "This Region only"
            )
          }
        />
        <Fact
          label="Execution role"
          value={executionRole ? <Arn value={executionRole} label="Copy execution role" /> : null}
        />
        <Fact label="Log group" value={toBreakable(logGroupName)} />
        <Fact
          label="Account and Region"
          value={
            <>
              <AccountName name={account.accountName} color={account.accountColor} />
              {dot}
              {summary.account}
              {dot}
              <BreakableText text={summary.region} />
            </>
          }
        />
        <Fact
          label="Platform"
          value={[summary.platform, summary.osVersion].filter(Boolean).join(dot)}
        />
        <Fact
          label="Source"
          value={
            summary.pipelineArn ? (
              <Arn value={summary.pipelineArn} label="Copy pipeline ARN" />
            ) : (
              sources[summary.source]
            )
          }
        />
        <Fact label="Build type" value={summary.buildType} />
        {tags.length > 0 ? <Fact label="Tags" value={<TagList tags={tags} />} /> : null}
      </dl>
    </Section>
  );
}

function TagList({ tags }: Pick<BuildDetail, "tags">) {
  return (
    <ul className="grid gap-0.5">
      {tags.map(({ key, value }) => (
        <li key={key} className="font-mono text-xs leading-5">
          <BreakableText text={toVisibleText(`${key}=${value}`)} />
        </li>
      ))}
    </ul>
  );
}

/** Puts the label above the value, because the column is narrow and ARNs are long. */
function Fact({ label, value }: { label: string; value: ReactNode }) {
  if (value === null || value === "") return null;
  return (
    <div>
      <dt className="text-ink-2 text-xs">{label}</dt>
      <dd className="wrap-anywhere">{value}</dd>
    </div>
  );
}
