"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { flushSync } from "react-dom";
import { auditActionOptions } from "@/components/domain/audit-labels";
import { checkLength } from "@/components/domain/check-length";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type AuditFilters, formatAuditPath, toAuditFilterParams } from "@/lib/audit/filters";
import { auditFilterLabels } from "./audit-filter-labels";

interface AuditFilterFormProps {
  /** The scope in the URL, if any. Without it, applying filters must not change the role. */
  urlScope: string | undefined;
  filters: AuditFilters;
  /** The accounts that the user administers. */
  accounts: readonly { id: string; name: string }[];
}

/** The filters of the audit log. They are part of the URL and work without JavaScript. */
export function AuditFilterForm(props: AuditFilterFormProps) {
  // A change of the URL resets the fields.
  return <AuditFilterFields key={toAuditFilterParams(props.filters).toString()} {...props} />;
}

function AuditFilterFields({ urlScope, filters, accounts }: AuditFilterFormProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [isRejected, setIsRejected] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget)) as AuditFilters;
    // Rendered before the focus moves, so that screen readers read the error.
    flushSync(() => setIsRejected(hasReversedDates(values)));
    if (hasReversedDates(values)) {
      event.currentTarget.querySelector<HTMLInputElement>("[name=to]")?.focus();
      return;
    }
    start(() => router.push(formatAuditPath(values, urlScope)));
  };
  return (
    <form
      action="/audit"
      aria-label="Filter the audit log"
      onSubmit={submit}
      className="grid grid-cols-2 items-start gap-3 md:grid-cols-4 xl:grid-cols-[repeat(4,minmax(0,1fr))_9rem_9rem_auto]"
    >
      {urlScope === undefined ? null : <input type="hidden" name="scope" value={urlScope} />}
      <Field label={auditFilterLabels.person}>
        <TextInput
          name="person"
          placeholder="Name or subject"
          {...checkLength(300)}
          defaultValue={filters.person ?? ""}
        />
      </Field>
      <Field label={auditFilterLabels.action}>
        <Select
          name="action"
          placeholder="All actions"
          defaultValue={filters.action ?? ""}
          options={auditActionOptions}
        />
      </Field>
      <Field label={auditFilterLabels.target}>
        <TextInput
          name="target"
          placeholder="Image, ARN, or ID"
          {...checkLength(2_048)}
          defaultValue={filters.target ?? ""}
        />
      </Field>
      <Field label={auditFilterLabels.account}>
        <Select
          name="account"
          placeholder="All accounts"
          defaultValue={filters.account ?? ""}
          options={accounts.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))}
        />
      </Field>
      <Field label={auditFilterLabels.from}>
        <TextInput type="date" name="from" defaultValue={filters.from ?? ""} />
      </Field>
      <Field
        label={auditFilterLabels.to}
        error={
          isRejected || hasReversedDates(filters)
            ? `Must not be before “${auditFilterLabels.from}.”`
            : undefined
        }
      >
        <TextInput type="date" name="to" defaultValue={filters.to ?? ""} />
      </Field>
      <div className="col-span-2 flex flex-wrap gap-2 md:col-span-1 md:pt-6.5">
        <Button type="submit" variant="primary" loading={pending}>
          Apply filters
        </Button>
        {toAuditFilterParams(filters).size > 0 ? (
          <LinkButton href={formatAuditPath({}, urlScope)} prefetch={false}>
            Clear filters
          </LinkButton>
        ) : null}
      </div>
    </form>
  );
}

/** True if both days are given and no entry can match, because the last day is before the first. */
function hasReversedDates({ from, to }: AuditFilters): boolean {
  return Boolean(from && to && to < from);
}
