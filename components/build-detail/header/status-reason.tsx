"use client";
import { useState } from "react";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { BuildDetail } from "@/lib/builds/view";

/** About three lines on a wide window and ten on a phone. */
const maxCharacters = 400;
const maxLines = 3;

/**
 * Shows Image Builder's status reason, except for a successful build. A long one is shortened until
 * the user expands it.
 */
export function StatusReason({
  detail: { summary, beforeDeletion },
}: {
  detail: Pick<BuildDetail, "summary" | "beforeDeletion">;
}) {
  const [expanded, setExpanded] = useState(false);
  const { status, reason } = beforeDeletion ?? {
    status: summary.status,
    reason: summary.statusReason,
  };
  if (!reason || status === "AVAILABLE") return null;
  const isLong = reason.length > maxCharacters || reason.trim().split("\n").length > maxLines;
  return (
    <div className="mt-1.5 max-w-4xl">
      <p className={cx("whitespace-pre-wrap", isLong && !expanded && "line-clamp-3")}>
        <BreakableText text={reason} />
      </p>
      {isLong ? (
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={expanded}
          className="-ml-2"
          onClick={() => setExpanded(!expanded)}
        >
          {expanded ? "Show less" : "Show full reason"}
        </Button>
      ) : null}
    </div>
  );
}
