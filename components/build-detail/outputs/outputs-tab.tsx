import { HardDrive } from "lucide-react";
import { AwsConsoleLink } from "@/components/domain/aws-console-link";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { dot } from "@/components/ui/dot";
import { EmptyState } from "@/components/ui/empty-state";
import type { BuildDetail, BuildOutput } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { formatCounted } from "@/lib/text/format-count";
import { hasNoOutputs } from "../has-no-outputs";
import { getAmiConsoleUrl, getAmiSnippets, getContainerSnippets } from "./snippets";

export function OutputsTab({ detail }: { detail: BuildDetail }) {
  const { summary, outputs } = detail;
  const isContainer = summary.type === "DOCKER";
  const one = isContainer ? "container image" : "AMI";
  const noun = `${one}s`;
  return (
    <Section
      id="outputs"
      title="Outputs"
      description={outputs.length === 0 ? undefined : formatCounted(outputs.length, one)}
      padded={false}
    >
      {outputs.length === 0 ? (
        <NoOutputs {...{ detail, noun }} />
      ) : (
        <ul className="divide-y divide-line">
          {outputs.map((output) => (
            <OutputItem
              key={`${output.region} ${output.account} ${output.id}`}
              output={{ ...output, account: output.account ?? summary.account }}
              name={summary.name}
              isContainer={isContainer}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NoOutputs({ detail, noun }: { detail: BuildDetail; noun: string }) {
  const { title, text } = describeMissingOutputs(detail, noun);
  return (
    <EmptyState icon={<HardDrive aria-hidden size={20} />} title={title} headingLevel={3}>
      {text}
    </EmptyState>
  );
}

function describeMissingOutputs(
  detail: BuildDetail,
  noun: string,
): { title: string; text: string } {
  const { status } = detail.summary;
  if (!isTerminalStatus(status)) {
    return {
      title: "Outputs not available yet",
      text: `The ${noun} appear here once Image Builder reports them.`,
    };
  }
  if (hasNoOutputs(detail)) {
    return { title: "No outputs", text: `Image Builder reported no ${noun} for this build.` };
  }
  if (status === "AVAILABLE") {
    return {
      title: "Outputs not available yet",
      text: `Image Builder hasn't reported this build's ${noun} yet.`,
    };
  }
  return { title: "Outputs not recorded", text: `Kiln has no record of this build's ${noun}.` };
}

interface OutputItemProps {
  output: BuildOutput;
  name: string;
  isContainer: boolean;
}

function OutputItem({ output, name, isContainer }: OutputItemProps) {
  const url = getAmiConsoleUrl(output);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_14rem_auto] lg:items-start">
      <div className="min-w-0">
        <p className="flex items-start gap-1">
          <span className="min-w-0 py-1 font-medium font-mono text-xs leading-5">
            <BreakableText text={output.id} />
          </span>
          <CopyButton text={output.id} label={`Copy ${output.id}`} className="shrink-0" />
        </p>
        {output.name ? <p className="wrap-anywhere text-ink-2 text-xs">{output.name}</p> : null}
      </div>
      <p className="text-ink-2 max-lg:text-xs lg:py-1">
        <span className="text-ink tabular-nums lg:block">Account {output.account}</span>
        <span className="lg:hidden">{dot}</span>
        <span className="whitespace-nowrap text-xs">{output.region}</span>
      </p>
      {url ? <AwsConsoleLink href={url} resource={output.id} className="lg:py-1.5" /> : <span />}
      <Disclosure
        summary={<span className="text-xs">Usage examples</span>}
        className="lg:col-span-3"
      >
        <div className="grid gap-3 lg:grid-cols-2">
          {(isContainer ? getContainerSnippets(output) : getAmiSnippets(output, { name })).map(
            ({ id, title, noun, code }) => (
              <div key={id} className="min-w-0">
                <p className="mb-1 text-ink-2 text-xs">{title}</p>
                <CodeBlock code={code} label={`${noun} for ${output.id}`} />
              </div>
            ),
          )}
        </div>
      </Disclosure>
    </li>
  );
}
