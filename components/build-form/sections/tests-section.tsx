"use client";
import { useController } from "react-hook-form";
import { NumberInput } from "@/components/ui/number-input";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { FormField } from "../fields/form-field";
import { SwitchField } from "../fields/switch-field";
import { FormSection } from "./form-section";

const timeoutPath = "imageTestsConfiguration.timeoutMinutes";

export function TestsSection() {
  const { field } = useController<BuildFormValues, typeof timeoutPath>({ name: timeoutPath });
  return (
    <FormSection id="tests">
      <SwitchField path="imageTestsConfiguration.imageTestsEnabled" />
      <FormField path={timeoutPath} optional>
        <NumberInput
          ref={field.ref}
          name={field.name}
          value={field.value}
          onValueChange={field.onChange}
          onBlur={field.onBlur}
          unit="min"
        />
      </FormField>
    </FormSection>
  );
}
