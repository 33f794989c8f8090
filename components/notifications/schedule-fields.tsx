"use client";
import { useEffect, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextInput } from "@/components/ui/text-input";
import type { DeliverySchedule } from "@/lib/notifications/outbound/view";

interface ScheduleFieldsProps {
  schedule: DeliverySchedule;
  /** True if no schedule has been saved yet, so that the browser's time zone is proposed. */
  isNew: boolean;
  /** True if the server rejected the time zone. */
  isZoneWrong: boolean;
  onChange: (schedule: DeliverySchedule) => void;
}

const digests = [
  { value: "none", label: "Immediately" },
  { value: "hourly", label: "Hourly digest" },
  { value: "daily", label: "Daily digest" },
];

export function ScheduleFields({ schedule, isNew, isZoneWrong, onChange }: ScheduleFieldsProps) {
  const { timeZone, digest, dailyAt, quietHours } = schedule;
  const propose = useRef(isNew);
  useEffect(() => {
    if (!propose.current) return;
    propose.current = false;
    onChange({ ...schedule, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }, [schedule, onChange]);
  return (
    <div className="grid gap-3 border-line border-t pt-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Frequency">
          <Select
            options={digests}
            value={digest}
            onChange={({ target }) =>
              onChange({ ...schedule, digest: target.value as DeliverySchedule["digest"] })
            }
          />
        </Field>
        {digest === "daily" ? (
          <Field label="Send at">
            <TextInput
              type="time"
              required
              value={dailyAt}
              onChange={({ target }) => onChange({ ...schedule, dailyAt: target.value })}
            />
          </Field>
        ) : null}
        <Field
          label="Time zone"
          help="An IANA time zone name, such as Europe/Berlin."
          {...(isZoneWrong ? { error: "Enter a time zone such as Europe/Berlin." } : {})}
        >
          <TextInput
            required
            value={timeZone}
            onChange={({ target }) => onChange({ ...schedule, timeZone: target.value })}
          />
        </Field>
      </div>
      <Switch
        label="Quiet hours"
        description="Emails are held until quiet hours end."
        checked={quietHours !== undefined}
        onChange={({ currentTarget }) => {
          const { quietHours: _quietHours, ...rest } = schedule;
          const hours = { from: "20:00", to: "07:00" };
          onChange(currentTarget.checked ? { ...rest, quietHours: hours } : rest);
        }}
      />
      {quietHours ? (
        <div className="grid grid-cols-2 gap-3">
          {(["from", "to"] as const).map((end) => (
            <Field key={end} label={end === "from" ? "From" : "To"}>
              <TextInput
                type="time"
                required
                value={quietHours[end]}
                onChange={({ target }) =>
                  onChange({ ...schedule, quietHours: { ...quietHours, [end]: target.value } })
                }
              />
            </Field>
          ))}
        </div>
      ) : null}
    </div>
  );
}
