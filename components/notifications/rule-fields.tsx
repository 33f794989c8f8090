"use client";
import { X } from "lucide-react";
import { checkLength } from "@/components/domain/check-length";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { PersonRule } from "@/lib/notifications/outbound/view";
import { eventsBySubject, notificationEventLabels, ruleSubjectLabels } from "./notification-labels";

interface RuleFieldsProps {
  /** The rule's position, starting at 1. */
  number: number;
  rule: PersonRule;
  onChange: (rule: PersonRule) => void;
  onRemove: () => void;
}

const subjects = Object.entries(ruleSubjectLabels).map(([value, label]) => ({ value, label }));

export function RuleFields({ number, rule, onChange, onRemove }: RuleFieldsProps) {
  const { about, recipe, events } = rule;
  const change = (next: PersonRule["about"]) => {
    const possible = events.filter((event) => eventsBySubject[next].includes(event));
    onChange({
      ...{ about: next, recipe },
      events: possible.length > 0 ? possible : eventsBySubject[next].slice(0, 1),
    });
  };
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line p-3">
      <legend className="sr-only">Rule {number}</legend>
      <div className="flex items-end gap-2">
        <Field label="Notify me about" className="flex-1">
          <Select
            options={subjects}
            value={about}
            onChange={({ target }) => change(target.value as PersonRule["about"])}
          />
        </Field>
        <IconButton
          label={`Remove rule ${number}`}
          icon={<X aria-hidden size={16} />}
          onClick={onRemove}
        />
      </div>
      {about === "recipe" ? (
        <Field label="Recipe name" help="* matches any text, and ? matches one character.">
          <TextInput
            mono
            required
            {...checkLength(128)}
            value={recipe}
            onChange={({ target }) => onChange({ ...rule, recipe: target.value })}
          />
        </Field>
      ) : null}
      <CheckboxGroup
        legend="Events"
        options={eventsBySubject[about].map((value) => ({
          value,
          label: notificationEventLabels[value],
        }))}
        chosen={events}
        onChange={(chosen) => onChange({ ...rule, events: chosen })}
        error={events.length === 0 ? "Select at least one event." : undefined}
        className="gap-x-4 sm:grid-cols-2"
      />
    </fieldset>
  );
}
