"use client";
import { useController } from "react-hook-form";
import { Combobox } from "@/components/ui/combobox";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { normalizePastedArn } from "@/lib/imagebuilder/pasted-arn";
import type { OptionKind, PickerOption } from "@/lib/imagebuilder/views";
import { capitalize } from "@/lib/text/capitalize";
import { FormField } from "../fields/form-field";
import type { FormFieldPath } from "../fields/use-field-notes";
import { ArnName, parseArnName } from "./arn-name";
import { describeDeniedListing, formatShownCount, pickerListings } from "./listing";
import { getVersionGroupKey, OptionRow, VersionGroupHeading } from "./option-row";
import { OwnerFilter } from "./owner-filter";
import { useOptions } from "./use-options";

interface ResourcePickerProps {
  /** The form path of a string value, such as `imageRecipeArn` or `workflows.0.workflowArn`. */
  path: FormFieldPath;
  kind: OptionKind;
  label?: string;
  hideLabel?: boolean;
  required?: boolean;
  optional?: boolean;
  bare?: boolean;
}

/**
 * A text field with suggestions. The value is the typed or pasted text, so that the field works
 * without permission to list.
 */
export function ResourcePicker({ path, kind, ...field }: ResourcePickerProps) {
  const { field: control } = useController<BuildFormValues>({ name: path });
  const listing = pickerListings[kind];
  const rows = useOptions(kind);
  const value = typeof control.value === "string" ? control.value : "";
  const named = parseArnName(value);
  return (
    <div onFocusCapture={rows.use}>
      <FormField path={path} hideConstraint={rows.denied === null} {...field}>
        <Combobox<PickerOption>
          name={control.name}
          ref={control.ref}
          mono={value.startsWith("arn:")}
          value={value}
          placeholder={listing.placeholder}
          onBlur={control.onBlur}
          onValueChange={(text) => control.onChange(normalizePastedArn(text))}
          options={rows.options}
          listLabel={capitalize(listing.plural)}
          listDisabled={rows.denied !== null}
          onQueryChange={rows.setQuery}
          onReachEnd={rows.loadMore}
          loading={rows.loading}
          renderOption={(option) => <OptionRow option={option} />}
          getGroup={getVersionGroupKey}
          renderGroup={(option) => <VersionGroupHeading option={option} />}
          display={named ? <ArnName {...named} /> : null}
          emptyText={`No ${listing.plural} found. You can still type or paste a value.`}
          statusText={formatShownCount(rows.options.length, rows.more)}
          error={rows.error ? <ListFailure error={rows.error} onRetry={rows.retry} /> : undefined}
          header={
            listing.owners.length > 0 ? (
              <OwnerFilter owners={listing.owners} value={rows.owner} onChange={rows.setOwner} />
            ) : undefined
          }
        />
      </FormField>
      {rows.denied ? (
        <p role="status" className="mt-1.5 text-ink-2 text-xs">
          {describeDeniedListing(listing.plural, rows.denied)} Type or paste a value instead.
        </p>
      ) : null}
    </div>
  );
}

function ListFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const reason = error instanceof PortalFailure ? error.portalError.title : "Kiln isn't responding";
  return (
    <>
      {reason}. You can still type or paste a value.{" "}
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </>
  );
}
