import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { formatDuration } from "@/components/domain/duration";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { dot } from "@/components/ui/dot";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { buildSourceLabels, imageTypeLabels } from "@/lib/builds/view";
import type { StoredEvidence } from "@/lib/evidence/view";
import { MonospaceValue, NotRecorded, UtcTime } from "./evidence-values";

export function ImageSection({ image }: Pick<StoredEvidence, "image">) {
  const { source, pipelineArn, tags, durationMs, type } = image;
  return (
    <Section id="image" title="Image">
      <DescriptionList>
        <Description label="Image build version">
          <MonospaceValue text={image.arn} />
        </Description>
        <Description label="Account and Region">
          {image.account}
          {dot}
          <BreakableText text={image.region} />
        </Description>
        <Description label="Status">
          <BuildStatusBadge status={image.status} past />
          {image.statusReason ? (
            <span className="block whitespace-pre-wrap">
              <BreakableText text={toVisibleText(image.statusReason)} />
            </span>
          ) : null}
          {image.beforeDeletion ? (
            <span className="block text-ink-2">Before deletion: {image.beforeDeletion.status}</span>
          ) : null}
        </Description>
        <Description label="Started">
          <UtcTime value={image.createdAt} />
        </Description>
        <Description label="Ended">
          <UtcTime value={image.endedAt} />
          {durationMs === null ? null : ` (${formatDuration(durationMs)})`}
        </Description>
        <Description label="Type and platform">
          {[type === null ? null : imageTypeLabels[type], image.platform, image.osVersion]
            .filter(Boolean)
            .join(dot) || <NotRecorded />}
        </Description>
        <Description label="Started by">
          {image.submittedBy ?? buildSourceLabels[source]}
          {pipelineArn === null ? null : (
            <span className="block">
              <MonospaceValue text={pipelineArn} />
            </span>
          )}
        </Description>
        <Description label="Recipe">
          <MonospaceValue text={image.recipeArn} />
        </Description>
        <Description label="Infrastructure configuration">
          <MonospaceValue text={image.infrastructureArn} />
        </Description>
        <Description label="Distribution configuration">
          <MonospaceValue text={image.distributionArn} missing="None recorded" />
        </Description>
        <Description label="Execution role">
          <MonospaceValue text={image.executionRole} missing="None recorded" />
        </Description>
        <Description label="Tags">
          {tags.length === 0 ? <NotRecorded text="None recorded" /> : null}
          {tags.map(({ key, value }) => (
            <span key={key} className="block">
              <MonospaceValue text={`${key}=${value}`} />
            </span>
          ))}
        </Description>
      </DescriptionList>
    </Section>
  );
}

export function OutputsSection({ outputs, image }: Pick<StoredEvidence, "outputs" | "image">) {
  return (
    <Section id="outputs" title="Outputs" padded={outputs.length === 0}>
      {outputs.length === 0 ? (
        <p className="text-ink-2">No outputs recorded.</p>
      ) : (
        <Table label="Outputs" className="stacked-table">
          <thead>
            <tr>
              <HeadCell>{image.type === "DOCKER" ? "Container image" : "AMI"}</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Region</HeadCell>
              <HeadCell>Name</HeadCell>
            </tr>
          </thead>
          <tbody>
            {outputs.map(({ region, account, id, name }) => (
              <Row key={`${region} ${account} ${id}`}>
                <Cell>
                  <MonospaceValue text={id} />
                </Cell>
                <Cell data-label="Account" className="whitespace-nowrap">
                  {account ?? image.account}
                </Cell>
                <Cell data-label="Region" className="whitespace-nowrap">
                  {toVisibleText(region)}
                </Cell>
                <Cell data-label="Name" className="wrap-anywhere">
                  {name ? toVisibleText(name) : <NotRecorded />}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
