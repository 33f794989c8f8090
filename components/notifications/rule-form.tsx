"use client";
import { MailX, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { showToast } from "@/components/ui/toast-store";
import type { PortalError } from "@/lib/errors/portal-error";
import type { DeliverySchedule, PersonRule } from "@/lib/notifications/outbound/view";
import { eventsBySubject } from "./notification-labels";
import type { NotificationActions } from "./notifications-page";
import { RuleFields } from "./rule-fields";
import { ScheduleFields } from "./schedule-fields";

interface RuleFormProps {
  scope: string;
  rules: readonly PersonRule[];
  /** The schedule, or null until rules have been saved. */
  schedule: DeliverySchedule | null;
  save: NotificationActions["save"];
}

const maxRules = 20;
const newSchedule: DeliverySchedule = { timeZone: "UTC", digest: "none", dailyAt: "08:00" };

export function RuleForm({ scope, rules: saved, schedule: savedSchedule, save }: RuleFormProps) {
  const router = useRouter();
  const lastKey = useRef(saved.length);
  const [rules, setRules] = useState(() => saved.map((rule, key) => ({ key, rule })));
  const [schedule, setSchedule] = useState(savedSchedule ?? newSchedule);
  const [error, setError] = useState<PortalError | null>(null);
  const [pending, start] = useTransition();

  const isZoneWrong = error?.field === "schedule.timeZone";
  const add = (about: PersonRule["about"]) => {
    lastKey.current += 1;
    const rule = { about, recipe: "", events: eventsBySubject[about].slice(0, 1) };
    setRules([...rules, { key: lastKey.current, rule }]);
  };
  const submit = () =>
    start(async () => {
      const input = { scope, rules: rules.map(({ rule }) => rule), schedule };
      const result = await awaitActionResult(save(input));
      setError(getActionError(result));
      if (!result?.ok) return;
      showToast({ tone: "ok", title: "Email settings saved" });
      router.refresh();
    });

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (rules.every(({ rule }) => rule.events.length > 0)) submit();
      }}
    >
      {rules.length === 0 ? (
        <EmptyState
          icon={<MailX aria-hidden size={20} />}
          title="No rules yet"
          headingLevel={3}
          className="pt-4! pb-0!"
        >
          You won't receive email from Kiln.
        </EmptyState>
      ) : null}
      {rules.map(({ key, rule }, index) => (
        <RuleFields
          key={key}
          number={index + 1}
          rule={rule}
          onChange={(next) =>
            setRules(rules.map((one) => (one.key === key ? { key, rule: next } : one)))
          }
          onRemove={() => setRules(rules.filter((one) => one.key !== key))}
        />
      ))}
      {/* The button is the same element with and without rules, so that it keeps the focus. */}
      <div className={rules.length === 0 ? "mb-4 justify-self-center" : undefined}>
        <Button
          size="sm"
          icon={<Plus aria-hidden size={14} />}
          disabled={rules.length >= maxRules}
          onClick={() => add("mine")}
        >
          Add rule
        </Button>
      </div>
      <ScheduleFields
        schedule={schedule}
        isNew={savedSchedule === null}
        isZoneWrong={isZoneWrong}
        onChange={setSchedule}
      />
      {error && !isZoneWrong ? <ErrorPanel error={error} /> : null}
      <div>
        <Button type="submit" variant="primary" loading={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
