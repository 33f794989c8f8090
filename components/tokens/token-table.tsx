"use client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/facts";
import { StatusBadge } from "@/components/ui/status-badge";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ApiTokenView } from "@/lib/tokens/view";
import { kindLabels, permissionLabels } from "./token-role";

interface TokenTableProps {
  tokens: ApiTokenView[];
  onRevoke: (token: ApiTokenView) => void;
}

/** Lists API tokens. In a narrow window, the first cell includes the columns that don't fit. */
export function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  return (
    <Table label="API tokens">
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell hideBelow="sm">Role</HeadCell>
          <HeadCell hideBelow="lg">Permissions and Regions</HeadCell>
          <HeadCell hideBelow="md">Last used</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id} className="max-lg:[&>td]:py-3">
            <Cell className="max-lg:align-top">
              <span className="block max-w-56 truncate font-medium" title={token.name}>
                {token.name}
              </span>
              <Facts className="text-ink-2 text-xs">
                {kindLabels[token.kind]}
                <bdi>{token.createdBy}</bdi>
                <span>
                  ending in <span className="font-mono">{token.hint}</span>
                </span>
              </Facts>
              <span className="grid gap-0.5 text-ink-2 text-xs lg:hidden">
                <Facts className="sm:hidden">
                  <bdi>{token.roleName}</bdi>
                  <bdi>{token.accountName}</bdi>
                </Facts>
                <Allowed token={token} />
                <span className="md:hidden">
                  {token.lastUsedAt ? (
                    <>
                      Last used <Time value={token.lastUsedAt} />
                    </>
                  ) : (
                    "Never used"
                  )}
                </span>
              </span>
            </Cell>
            <Cell hideBelow="sm" className="max-lg:align-top">
              <span className="block">{token.roleName}</span>
              <span className="block text-ink-2 text-xs">{token.accountName}</span>
            </Cell>
            <Cell hideBelow="lg">
              <Allowed token={token} />
            </Cell>
            <Cell hideBelow="md" className="max-lg:align-top">
              {token.lastUsedAt ? <Time value={token.lastUsedAt} /> : "Never"}
            </Cell>
            <Cell className="max-lg:align-top">
              <TokenState token={token} />
            </Cell>
            <Cell className="text-right max-lg:align-top">
              {token.state === "active" ? (
                <Button
                  size="sm"
                  className="-my-1 pointer-coarse:-my-2"
                  aria-label={`Revoke ${token.name}`}
                  onClick={() => onRevoke(token)}
                >
                  Revoke
                </Button>
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Allowed({ token: { permissions, regions } }: { token: ApiTokenView }) {
  return (
    <span className="flex flex-wrap gap-1">
      {permissions.map((one) => (
        <Badge key={one}>{permissionLabels[one]}</Badge>
      ))}
      {regions.map((one) => (
        <Badge key={one} mono>
          {one}
        </Badge>
      ))}
    </span>
  );
}

function TokenState({ token }: { token: ApiTokenView }) {
  const { state, expiresAt, revokedAt, revokedBy } = token;
  if (state === "revoked") {
    return (
      <>
        <StatusBadge tone="bad">Revoked</StatusBadge>
        <Facts className="text-ink-2 text-xs">
          {revokedBy ? <bdi>{revokedBy}</bdi> : null}
          {revokedAt ? <Time value={revokedAt} /> : null}
        </Facts>
      </>
    );
  }
  return (
    <>
      <StatusBadge tone={state === "active" ? "ok" : "neutral"}>
        {state === "active" ? "Active" : "Expired"}
      </StatusBadge>
      <span className="block text-ink-2 text-xs">
        {state === "active" ? "Expires " : ""}
        <Time value={expiresAt} isDeadline={state === "active"} />
      </span>
    </>
  );
}
