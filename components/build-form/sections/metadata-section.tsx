import { SwitchField } from "../fields/switch-field";
import { FormSection } from "./form-section";

/** Whether what is installed is recorded with the image. */
export function MetadataSection() {
  return (
    <FormSection id="metadata">
      <SwitchField path="enhancedImageMetadataEnabled" />
    </FormSection>
  );
}
