"use client";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SignedInPerson } from "@/lib/auth/sessions/view";
import { formatEndSessionsLabel } from "./session-text";

interface PeopleTableProps {
  people: SignedInPerson[];
  onEnd: (person: SignedInPerson) => void;
}

export function PeopleTable({ people, onEnd }: PeopleTableProps) {
  return (
    <Table label="Signed-in people">
      <thead>
        <tr>
          <HeadCell>User</HeadCell>
          <HeadCell>Sessions</HeadCell>
          <HeadCell hideBelow="md">Last active</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id}>
            <Cell>
              <span className="block max-w-56 truncate font-medium" title={person.name}>
                {person.name}
              </span>
              <span className="block max-w-56 truncate text-ink-2 text-xs" title={person.email}>
                {person.email}
              </span>
            </Cell>
            <Cell>{person.sessions}</Cell>
            <Cell hideBelow="md">
              <Time value={person.lastUsedAt} />
            </Cell>
            <Cell className="text-right">
              <Button
                size="sm"
                aria-label={`${formatEndSessionsLabel(person.sessions)} for ${person.name}`}
                onClick={() => onEnd(person)}
              >
                {person.sessions === 1 ? "End" : "End all"}
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
