import { SwitchField } from "../fields/switch-field";
import { FormSection } from "./form-section";

/** Whether Image Builder records the installed packages. */
export function MetadataSection() {
  return (
    <FormSection id="metadata">
      <SwitchField path="enhancedImageMetadataEnabled" />
    </FormSection>
  );
}
