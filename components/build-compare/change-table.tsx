"use client";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { ChangeRow } from "./rows";

/** Number of rows shown initially. */
const firstRows = 50;

const tones: Record<string, Tone> = {
  Added: "ok",
  Upgraded: "ok",
  Fixed: "ok",
  Faster: "ok",
  Removed: "bad",
  Downgraded: "bad",
  New: "bad",
  Slower: "warn",
  Changed: "warn",
};

interface ChangeTableProps {
  label: string;
  /** The header of the first column. */
  subject: string;
  rows: readonly ChangeRow[];
}

/** Both sides of each row side by side; stacked on a phone. */
export function ChangeTable({ label, subject, rows }: ChangeTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, firstRows);
  return (
    <>
      <Table label={label} className="table-fixed">
        <thead>
          <tr>
            <HeadCell className="w-[30%] max-md:w-[45%]">{subject}</HeadCell>
            <HeadCell hideBelow="md">Before</HeadCell>
            <HeadCell>
              <span className="md:hidden">Before → </span>After
            </HeadCell>
            <HeadCell hideBelow="md" className="w-28">
              Change
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            // Names may repeat, so AWS's text can't be a key.
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state and no identity
            <Row key={index}>
              <Cell className="wrap-anywhere align-top font-medium text-xs">
                {row.url ? (
                  <a
                    href={row.url}
                    target="_blank"
                    rel="noreferrer"
                    className="text-accent hover:underline"
                  >
                    {row.name}
                  </a>
                ) : (
                  row.name
                )}
                <span className="mt-0.5 block md:hidden">
                  <Change row={row} />
                </span>
              </Cell>
              <Cell
                hideBelow="md"
                className="wrap-anywhere align-top text-ink-2 text-xs tabular-nums"
              >
                {row.before}
              </Cell>
              <Cell className="wrap-anywhere align-top text-xs tabular-nums">
                <span className="text-ink-2 md:hidden">{row.before} → </span>
                {row.after}
              </Cell>
              <Cell hideBelow="md" className="align-top">
                <Change row={row} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {shown.length < rows.length ? (
        <div className="border-line border-t p-3">
          <Button
            onClick={() => setAll(true)}
          >{`Show all ${rows.length.toLocaleString("en")}`}</Button>
        </div>
      ) : null}
    </>
  );
}

function Change({ row: { change } }: { row: ChangeRow }) {
  return <Badge tone={tones[change] ?? "neutral"}>{change}</Badge>;
}
