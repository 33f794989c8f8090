import { formatAuditAction, formatAuditOutcome } from "@/components/domain/audit-labels";
import { toVisibleMultilineText, toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { ActionEvidence, StoredEvidence } from "@/lib/evidence/view";
import { getActionReason, listActionEvidenceDetails } from "./evidence-text";
import { MonospaceValue, UtcTime } from "./evidence-values";

export function ActionsSection({ actions }: Pick<StoredEvidence, "actions">) {
  return (
    <Section
      id="actions"
      title="Actions"
      description="Audit log entries for this image and its request. Actions taken outside Kiln are recorded in CloudTrail."
      padded={actions.length === 0}
    >
      {actions.length === 0 ? (
        <p className="text-ink-2">No actions recorded.</p>
      ) : (
        <Table label="Actions" className="stacked-table">
          <thead>
            <tr>
              <HeadCell>Time and entry</HeadCell>
              <HeadCell>User</HeadCell>
              <HeadCell>Action</HeadCell>
              <HeadCell>Details</HeadCell>
            </tr>
          </thead>
          <tbody>
            {actions.map((action) => (
              <ActionRow key={action.seq} action={action} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function ActionRow({ action }: { action: ActionEvidence }) {
  const reason = getActionReason(action);
  return (
    <Row>
      <Cell className="align-top text-xs leading-5">
        <UtcTime value={action.at} />
        <span className="block text-ink-2 leading-4">Entry {action.seq}</span>
      </Cell>
      <Cell className="wrap-anywhere align-top">
        {action.personName}
        {action.roleName === null ? null : (
          <span className="block text-ink-2 text-xs">{action.roleName}</span>
        )}
      </Cell>
      <Cell className="wrap-anywhere align-top">
        {toVisibleText(formatAuditAction(action.action))}
        <span className="block text-ink-2 text-xs">
          {toVisibleText(formatAuditOutcome(action))}
        </span>
      </Cell>
      <Cell className="wrap-anywhere align-top text-xs leading-5">
        {reason === null ? null : (
          <span className="block whitespace-pre-wrap text-sm">
            {toVisibleMultilineText(reason)}
          </span>
        )}
        {listActionEvidenceDetails(action).map(([label, value]) => (
          <span key={label} className="block">
            <span className="text-ink-2">
              <BreakableText text={label} />
            </span>{" "}
            <MonospaceValue text={value} />
          </span>
        ))}
        {action.awsRequestId === null ? null : (
          <span className="block">
            <span className="text-ink-2">AWS request ID</span>{" "}
            <MonospaceValue text={action.awsRequestId} />
          </span>
        )}
      </Cell>
    </Row>
  );
}
