import { Breakable } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildOutput } from "@/lib/tracking/view";

interface OutputListProps {
  outputs: BuildOutput[];
  status: string;
  type: "AMI" | "DOCKER" | null;
  /** The build's account, which keeps an output that names none. */
  account: string;
}

/** The AMIs or container images that came out of the build. */
export function OutputList({ outputs, status, type, account }: OutputListProps) {
  const what = type === "DOCKER" ? "container images" : "AMIs";
  return (
    <Section id="outputs" title="Outputs" padded={outputs.length === 0}>
      {outputs.length === 0 ? (
        <p className="text-ink-2">
          {isTerminal(status)
            ? `This build left no ${what}.`
            : `The ${what} appear here when the build distributes them.`}
        </p>
      ) : (
        <Table label="Outputs">
          <thead>
            <tr>
              <HeadCell>{type === "DOCKER" ? "Image URI" : "AMI"}</HeadCell>
              <HeadCell>Region</HeadCell>
              <HeadCell hideBelow="sm">Account</HeadCell>
            </tr>
          </thead>
          <tbody>
            {outputs.map((output) => (
              <Row key={`${output.region} ${output.account} ${output.id}`}>
                <Cell>
                  <span className="flex items-center gap-1">
                    <span className="min-w-0 font-mono text-xs">
                      <Breakable text={output.id} />
                    </span>
                    <CopyButton text={output.id} label={`Copy ${output.id}`} />
                  </span>
                  {output.name ? (
                    <p className="wrap-anywhere text-ink-2 text-xs">{output.name}</p>
                  ) : null}
                </Cell>
                <Cell className="text-ink-2">{output.region}</Cell>
                <Cell hideBelow="sm" className="text-ink-2 tabular-nums">
                  {output.account ?? account}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
