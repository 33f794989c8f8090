"use client";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { TextInput } from "@/components/ui/text-input";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { createClientToken } from "../draft/create-client-token";
import { FormField } from "../fields/form-field";
import { useSubmitController } from "../submit/submit-context";
import { FormSection } from "./form-section";

/**
 * Shows the client token, which makes the request idempotent, with buttons to copy and replace it.
 */
export function ClientTokenSection() {
  const { control, register, setValue } = useFormContext<BuildFormValues>();
  const token = useWatch({ control, name: "clientToken" });
  const { isEdit, locked } = useSubmitController();
  const [announcement, setAnnouncement] = useState("");
  return (
    // The token of a locked form can still be copied, such as for a support case.
    <FormSection id="client-token" neverLocked>
      <FormField path="clientToken" hideConstraint>
        <TextInput {...register("clientToken")} mono readOnly />
      </FormField>
      <div className="flex flex-wrap items-center gap-2">
        <CopyButton text={token} label="Copy token" showLabel variant="secondary" />
        {isEdit ? null : (
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden size={14} />}
            disabled={locked}
            onClick={() => {
              setValue("clientToken", createClientToken(), { shouldDirty: true });
              setAnnouncement("New client token generated");
            }}
          >
            New token
          </Button>
        )}
        <p className="min-w-60 flex-1 text-ink-2 text-xs">
          {isEdit
            ? "The saved submission keeps its client token."
            : "A new token makes this draft a different request. If AWS accepted a request with the old token, submitting again builds a second image."}
        </p>
        <span role="status" className="sr-only">
          {announcement}
        </span>
      </div>
    </FormSection>
  );
}
