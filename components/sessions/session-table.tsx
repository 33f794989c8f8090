"use client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SessionView } from "@/lib/auth/sessions/view";
import { formatDevice, getEndSessionDialogText } from "./session-text";

interface SessionTableProps {
  sessions: SessionView[];
  onEnd: (session: SessionView) => void;
}

export function SessionTable({ sessions, onEnd }: SessionTableProps) {
  return (
    <Table label="Your sessions">
      <thead>
        <tr>
          <HeadCell>Device</HeadCell>
          <HeadCell hideBelow="md">IP address</HeadCell>
          <HeadCell hideBelow="md">Signed in</HeadCell>
          <HeadCell>Last active</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <Row key={session.id}>
            <Cell>
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium max-md:basis-full">{formatDevice(session)}</span>
                <span className="font-mono text-ink-2 text-xs md:hidden">{session.address}</span>
                {session.isCurrent ? <Badge tone="ok">Current session</Badge> : null}
              </span>
            </Cell>
            <Cell hideBelow="md" className="font-mono text-xs">
              {session.address}
            </Cell>
            <Cell hideBelow="md">
              <Time value={session.startedAt} />
            </Cell>
            <Cell>
              <Time value={session.lastUsedAt} />
            </Cell>
            <Cell className="text-right">
              {session.isCurrent ? null : (
                <Button
                  size="sm"
                  aria-label={getEndSessionDialogText(session).label}
                  onClick={() => onEnd(session)}
                >
                  End
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
