"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { AuditFilters } from "@/lib/audit/filters";
import { getNewEntryCountQuery } from "./api";

interface NewEntriesProps {
  scope: string;
  filters: AuditFilters;
  /** The path of the page with the newest entries. */
  newest: string;
  /** The position of the newest entry when the page was read. */
  readTo: number;
  /** True if the page shows the newest entries, so that new ones can be added to it. */
  isFirst: boolean;
}

export function NewEntriesButton({ scope, filters, newest, readTo, isFirst }: NewEntriesProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const { data, error } = useQuery(getNewEntryCountQuery(scope, filters, readTo));
  const count = data?.count ?? 0;
  const show = () => start(() => (isFirst ? router.refresh() : router.push(newest)));
  return (
    <div aria-live="polite" className="empty:hidden">
      {error ? (
        <p className="text-ink-2 text-xs">Couldn't check for new entries. Retrying…</p>
      ) : count > 0 ? (
        <Button
          icon={<ArrowUp aria-hidden size={14} />}
          loading={pending}
          onClick={show}
          className="w-full justify-center"
        >
          {formatNewEntriesLabel(count)}
        </Button>
      ) : null}
    </div>
  );
}

function formatNewEntriesLabel(count: number): string {
  if (count === 1) return "Show 1 new entry";
  return `Show ${count >= 100 ? "99+" : count} new entries`;
}
