"use client";
import { useId, useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { findLengthProblem } from "@/lib/text/length-limit";
import { type CreateTokenInput, createTokenInput, maxTokenNameLength } from "@/lib/tokens/input";
import type { CreatedToken } from "@/lib/tokens/view";
import {
  kindLabels,
  listGrantablePermissions,
  permissionLabels,
  type TokenRole,
} from "./token-role";

export interface CreateTokenFormProps {
  roles: TokenRole[];
  maxDays: number;
  create: (input: CreateTokenInput) => Promise<Result<CreatedToken>>;
  onCreated: (created: CreatedToken) => void;
}

const lifetimes = [7, 30, 90, 180, 366];

type FieldName = keyof CreateTokenInput;

/** Returns the first problem of each field. */
function findProblems(input: CreateTokenInput): Partial<Record<FieldName, string>> {
  const issues = createTokenInput.safeParse(input).error?.issues ?? [];
  return Object.fromEntries(
    issues.toReversed().map(({ path: [field], message }) => [field, message]),
  );
}

/** Returns the field of an error, whose path can continue, such as `regions.0`. */
function getFieldName({ field }: PortalError): string | undefined {
  return field?.split(".")[0];
}

export function CreateTokenForm({ roles, maxDays, create, onCreated }: CreateTokenFormProps) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState(roles[0]?.scope ?? "");
  const [kind, setKind] = useState<"personal" | "service">("personal");
  const role = roles.find((one) => one.scope === scope);
  const [regions, setRegions] = useState(role?.regions.slice(0, 1) ?? []);
  const [permissions, setPermissions] = useState<CreateTokenInput["permissions"]>([]);
  const choices = [...lifetimes.filter((one) => one < maxDays), maxDays];
  const [days, setDays] = useState(choices.find((one) => one >= Math.min(30, maxDays)) ?? maxDays);
  const [busy, setBusy] = useState(false);
  const [isSubmitted, setIsSubmitted] = useState(false);
  const formId = useId();
  const [error, setError] = useState<PortalError | null>(null);
  /** True if the error is shown only at its field. */
  const [isAtField, setIsAtField] = useState(false);
  const possible = role ? listGrantablePermissions(role, kind) : [];
  const granted = permissions.filter((one) => possible.includes(one));
  const input = { scope, kind, name, regions, permissions: granted, days };
  const problems = findProblems(input);
  const findError = (field: FieldName) => {
    if (isSubmitted && problems[field]) return problems[field];
    return error && getFieldName(error) === field ? error.happened : undefined;
  };
  const toId = (field: string) => `${formId}-${field}`;
  /** Focuses a field. Returns false if the form doesn't have it. */
  const focusField = (field: string): boolean => {
    const element = document.getElementById(toId(field));
    const control = element?.matches("fieldset") ? element.querySelector("input") : element;
    control?.focus();
    return Boolean(control);
  };

  const choose = (next: string) => {
    setScope(next);
    setKind("personal");
    setRegions(roles.find((one) => one.scope === next)?.regions.slice(0, 1) ?? []);
    setPermissions([]);
  };
  const submit = async () => {
    setIsSubmitted(true);
    setError(null);
    if (problems.name) focusField("name");
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const result = await awaitActionResult(create(input));
    setBusy(false);
    const failure = getActionError(result);
    setError(failure);
    const field = failure?.code === "InvalidInput" ? getFieldName(failure) : undefined;
    setIsAtField(field !== undefined && focusField(field));
    if (!result?.ok) return;
    setIsSubmitted(false);
    setName("");
    onCreated(result.value);
  };

  return (
    <form
      className="grid gap-4"
      onChange={() => setError(null)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Field
        id={toId("name")}
        label="Name"
        required
        help="Describe what the token is for, such as “nightly builds.”"
        error={findLengthProblem(name.trim(), maxTokenNameLength) ?? findError("name")}
      >
        <TextInput
          value={name}
          required
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Field>
      <Field
        id={toId("scope")}
        label="Role"
        required
        help="The token can act only as this role."
        error={findError("scope")}
      >
        <Select
          value={scope}
          options={roles.map(({ scope: value, label }) => ({ value, label }))}
          onChange={({ target }) => choose(target.value)}
        />
      </Field>
      {role?.canService ? (
        <Field
          id={toId("kind")}
          label="Type"
          help="A personal token acts as you and stops working if you lose the role. A service token isn't tied to a user and keeps working when your groups change. Administrators of the account can see and revoke both types."
          error={findError("kind")}
        >
          <Select
            value={kind}
            options={[
              { value: "personal", label: kindLabels.personal },
              { value: "service", label: kindLabels.service },
            ]}
            onChange={({ target }) => setKind(target.value === "service" ? "service" : "personal")}
          />
        </Field>
      ) : null}
      <CheckboxGroup
        id={toId("regions")}
        legend="Regions"
        options={(role?.regions ?? []).map((value) => ({ value, label: value }))}
        chosen={regions}
        onChange={setRegions}
        error={regions.length === 0 ? problems.regions : findError("regions")}
      />
      {possible.length > 0 ? (
        <CheckboxGroup
          id={toId("permissions")}
          legend="Permissions"
          help={`“${permissionLabels.view}” is always included.`}
          options={possible.map((value) => ({ value, label: permissionLabels[value] }))}
          chosen={granted}
          onChange={setPermissions}
          error={findError("permissions")}
        />
      ) : null}
      <Field id={toId("days")} label="Expires after" error={findError("days")}>
        <Select
          value={String(days)}
          options={choices.map((value) => ({
            value: String(value),
            label: value === 1 ? "1 day" : `${value} days`,
          }))}
          onChange={({ target }) => setDays(Number(target.value))}
        />
      </Field>
      {error && !isAtField ? <ErrorPanel error={error} role="alert" /> : null}
      <div>
        <Button
          type="submit"
          variant="primary"
          loading={busy}
          disabled={name.trim() === "" || regions.length === 0 || scope === ""}
        >
          Create token
        </Button>
      </div>
    </form>
  );
}
