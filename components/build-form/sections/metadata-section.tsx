import { SwitchField } from "../fields/switch-field";
import { FormSection } from "./form-section";

/** The setting that makes Image Builder record the installed packages. */
export function MetadataSection() {
  return (
    <FormSection id="metadata">
      <SwitchField path="enhancedImageMetadataEnabled" />
    </FormSection>
  );
}
