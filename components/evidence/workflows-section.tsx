import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { truncateText } from "@/components/domain/truncate-text";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { isMissingEvidence, type StoredEvidence } from "@/lib/evidence/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { capitalize } from "@/lib/text/capitalize";
import { MissingDataNote, UtcTime } from "./evidence-values";

export function WorkflowsEvidence({ workflows }: Pick<StoredEvidence, "workflows">) {
  const missing = isMissingEvidence(workflows);
  return (
    <Section id="workflows" title="Workflows and steps" padded={missing}>
      {missing ? (
        <MissingDataNote>{workflows.missing}</MissingDataNote>
      ) : (
        <Table label="Workflows and steps" className="stacked-table">
          <thead>
            <tr>
              <HeadCell>Workflow or step</HeadCell>
              <HeadCell>Result</HeadCell>
              <HeadCell>Started</HeadCell>
              <HeadCell>Ended</HeadCell>
            </tr>
          </thead>
          {workflows.map((workflow) => (
            <tbody key={workflow.executionId}>
              <Line
                {...workflow}
                name={formatWorkflowName(workflow.workflowArn)}
                note={`${capitalize(workflow.type.toLowerCase())} workflow`}
              />
              {workflow.steps.map((step) => (
                <Line key={step.stepExecutionId} {...step} note={step.action} isStep />
              ))}
            </tbody>
          ))}
        </Table>
      )}
    </Section>
  );
}

function formatWorkflowName(arn: string): string {
  const { name, version } = parseArn(arn) ?? {};
  return name ? `${name} ${version ?? ""}`.trim() : arn;
}

interface LineProps {
  name: string;
  /** The workflow's type or the step's action. */
  note: string | null;
  status: string;
  message: string | null;
  startedAt: string | null;
  endedAt: string | null;
  isStep?: boolean;
}

function Line({ name, note, status, message, startedAt, endedAt, isStep }: LineProps) {
  const wasNotRun = status === "SKIPPED" || status === "PENDING";
  const shown = message ? truncateText(message) : null;
  return (
    <Row className={isStep ? "max-md:pl-4" : undefined}>
      <Cell
        className={
          isStep
            ? "wrap-anywhere align-top md:pl-8! print:pl-8!"
            : "wrap-anywhere align-top font-medium"
        }
      >
        <BreakableText text={toVisibleText(name)} />
        {note ? (
          <span className="block font-normal text-ink-2 text-xs">
            <BreakableText text={toVisibleText(note)} />
          </span>
        ) : null}
        {shown && status !== "COMPLETED" ? (
          <span className="block whitespace-pre-wrap font-normal text-xs">
            <BreakableText text={toVisibleText(shown.text)} />
          </span>
        ) : null}
      </Cell>
      <Cell className="align-top">
        <BuildStatusBadge status={status} past />
      </Cell>
      <Cell data-label="Started" className="align-top text-xs leading-5">
        <UtcTime value={startedAt} {...(wasNotRun ? { missing: "Not started" } : {})} />
      </Cell>
      <Cell data-label="Ended" className="align-top text-xs leading-5">
        <UtcTime value={endedAt} {...(wasNotRun ? { missing: "–" } : {})} />
      </Cell>
    </Row>
  );
}
