"use client";
import { useState, useTransition } from "react";
import { type FieldPathByValue, useFormContext } from "react-hook-form";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ForeignResource } from "@/lib/create-image/counterparts";
import { findFormField } from "@/lib/create-image/fields";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { formatCounted } from "@/lib/text/format-count";
import { useAnalysis } from "../analysis/analysis-context";
import { useBuildScope } from "../build-scope";
import { FieldLink } from "../fields/field-link";
import { useSubmitController } from "../submit/submit-context";
import { findResourceCounterparts, type ResourceCounterpart } from "./find-counterparts";
import { useReplaceValues } from "./use-replace-values";

type ArnPath = FieldPathByValue<BuildFormValues, string>;

/** Returns the properties that a counterpart shares, without the version if no resource has one. */
function formatMatchCriteria(resources: readonly ForeignResource[]): string {
  const haveVersions = resources.some(({ name, label }) => label !== name);
  return haveVersions ? "the same name and version" : "the same name";
}

/** Offers to replace resources of another account or Region with their local counterparts. */
export function ForeignResourceNotice() {
  const foreign = useAnalysis((analysis) => analysis.foreign);
  const { scope, account, region } = useBuildScope();
  const { setValue } = useFormContext<BuildFormValues>();
  const { state, draft } = useSubmitController();
  const replaceValues = useReplaceValues(draft);
  const [looking, startLooking] = useTransition();
  const [missing, setMissing] = useState<{ scope: string; rows: ResourceCounterpart[] } | null>(
    null,
  );
  if (foreign.length === 0 || state.phase !== "editing" || !draft.view.ready) return null;

  const setArns = (rows: { path: string; value: string }[]) => {
    for (const { path, value } of rows) {
      setValue(path as ArnPath, value, { shouldDirty: true, shouldTouch: true });
    }
  };
  const move = () =>
    startLooking(async () => {
      const counterparts = await findResourceCounterparts(scope, foreign);
      const found = counterparts.flatMap(({ resource: { path }, arn }) =>
        arn === null ? [] : [{ path, value: arn }],
      );
      setMissing({ scope, rows: counterparts.filter(({ arn }) => arn === null) });
      if (found.length === 0) return;
      replaceValues({
        replace: () => setArns(found),
        title: `${formatCounted(found.length, "resource")} replaced`,
      });
    });

  // A missing resource is shown only for the scope that was searched, and only while the form
  // refers to it.
  const currentArns = new Set(foreign.map(({ path, arn }) => `${path} ${arn}`));
  const rows =
    missing?.scope === scope
      ? missing.rows.filter(({ resource: { path, arn } }) => currentArns.has(`${path} ${arn}`))
      : [];
  return (
    <Callout
      tone={rows.length > 0 ? "warn" : "info"}
      role="status"
      title={
        rows.length > 0
          ? `No match found for ${formatCounted(rows.length, "resource")}`
          : "Resources from another account or Region"
      }
      actions={
        <Button loading={looking} onClick={move}>
          {rows.length > 0 ? "Search again" : "Find matching resources"}
        </Button>
      }
    >
      {rows.length > 0 ? (
        <>
          <p>
            Couldn't find {rows.length === 1 ? "a resource" : "resources"} with{" "}
            {formatMatchCriteria(rows.map(({ resource }) => resource))} in account {account} in{" "}
            <BreakableText text={`${region}.`} /> Select{" "}
            {rows.length === 1 ? "a replacement" : "replacements"} for:
          </p>
          <ul className="mt-1 grid gap-0.5">
            {rows.map(({ resource: { path, label }, reason }) => (
              <li key={path}>
                <FieldLink path={path}>{findFormField(path)?.label ?? path}</FieldLink>: {label}
                {reason ? ` (lookup failed: ${reason})` : null}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {foreign.length === 1
            ? "1 field refers to a resource"
            : `${foreign.length} fields refer to resources`}{" "}
          that {foreign.length === 1 ? "isn't" : "aren't"} in account {account} in{" "}
          <BreakableText text={`${region}.`} /> Kiln can look for resources with{" "}
          {formatMatchCriteria(foreign)} in this account and Region.
        </p>
      )}
    </Callout>
  );
}
