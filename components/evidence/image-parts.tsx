import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { formatDuration } from "@/components/domain/duration";
import { visibleText } from "@/components/domain/odd-characters";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { sourceWords, typeWords } from "@/lib/builds/view";
import type { StoredEvidence } from "@/lib/evidence/view";
import { Code, Moment, NotRecorded } from "./pieces";

/** The image's identity, its sources and the outcome of its build. */
export function ImagePart({ image }: Pick<StoredEvidence, "image">) {
  const { source, pipelineArn, tags, durationMs, type } = image;
  return (
    <Section id="image" title="Image">
      <DescriptionList>
        <Description label="Image build version">
          <Code text={image.arn} />
        </Description>
        <Description label="Account and Region">
          {image.account} · {image.region}
        </Description>
        <Description label="Status">
          <BuildStatusBadge status={image.status} past />
          {image.statusReason ? (
            <span className="block whitespace-pre-wrap">{visibleText(image.statusReason)}</span>
          ) : null}
          {image.beforeDeletion ? (
            <span className="block text-ink-2">Before deletion: {image.beforeDeletion.status}</span>
          ) : null}
        </Description>
        <Description label="Started">
          <Moment value={image.createdAt} />
        </Description>
        <Description label="Ended">
          <Moment value={image.endedAt} />
          {durationMs === null ? null : ` (${formatDuration(durationMs)})`}
        </Description>
        <Description label="Type and platform">
          {[type === null ? null : typeWords[type], image.platform, image.osVersion]
            .filter(Boolean)
            .join(" · ") || <NotRecorded />}
        </Description>
        <Description label="Started by">
          {image.submittedBy ?? sourceWords[source]}
          {pipelineArn === null ? null : (
            <span className="block">
              <Code text={pipelineArn} />
            </span>
          )}
        </Description>
        <Description label="Recipe">
          <Code text={image.recipeArn} />
        </Description>
        <Description label="Infrastructure configuration">
          <Code text={image.infrastructureArn} />
        </Description>
        <Description label="Distribution configuration">
          <Code text={image.distributionArn} />
        </Description>
        <Description label="Execution role">
          <Code text={image.executionRole} />
        </Description>
        <Description label="Tags">
          {tags.length === 0 ? <NotRecorded /> : null}
          {tags.map(({ key, value }) => (
            <span key={key} className="block">
              <Code text={`${key}=${value}`} />
            </span>
          ))}
        </Description>
      </DescriptionList>
    </Section>
  );
}

/** The AMIs or container images, by Region and account. */
export function OutputsPart({ outputs, image }: Pick<StoredEvidence, "outputs" | "image">) {
  return (
    <Section id="outputs" title="Outputs" padded={outputs.length === 0}>
      {outputs.length === 0 ? (
        <p className="text-ink-2">No outputs recorded.</p>
      ) : (
        <Table label="Outputs" className="max-md:w-[640px] print:w-full">
          <thead>
            <tr>
              <HeadCell>{image.type === "DOCKER" ? "Container image" : "AMI"}</HeadCell>
              <HeadCell>Region</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Name</HeadCell>
            </tr>
          </thead>
          <tbody>
            {outputs.map(({ region, account, id, name }) => (
              <Row key={`${region} ${account} ${id}`}>
                <Cell>
                  <Code text={id} />
                </Cell>
                <Cell>{visibleText(region)}</Cell>
                <Cell>{account ?? image.account}</Cell>
                <Cell className="wrap-anywhere">{name ? visibleText(name) : <NotRecorded />}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
