"use client";
import { Box, HardDrive } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { FieldGroup } from "@/components/ui/field-group";
import { RadioCards } from "@/components/ui/radio-cards";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useFieldNotes } from "../fields/use-field-notes";
import { ResourceDetailsCard } from "../picker/resource-details";
import { ResourcePicker } from "../picker/resource-picker";
import { FormSection } from "./form-section";

const kinds = [
  {
    value: "image",
    label: "Image recipe",
    description: "Builds an AMI.",
    icon: <HardDrive aria-hidden size={14} />,
  },
  {
    value: "container",
    label: "Container recipe",
    description: "Builds a container image.",
    icon: <Box aria-hidden size={14} />,
  },
];

/** Selects exactly one recipe. The value of the other recipe kind is kept but not sent. */
export function RecipeSection() {
  const { control, register } = useFormContext<BuildFormValues>();
  const kind = useWatch({ control, name: "recipeKind" });
  const notes = useFieldNotes("recipeKind");
  const path = kind === "container" ? "containerRecipeArn" : "imageRecipeArn";
  return (
    <FormSection
      id="recipe"
      description={notes.help}
      details={<ResourceDetailsCard key={path} path={path} />}
    >
      <FieldGroup legend={notes.label} id={notes.id} error={notes.error} required>
        <RadioCards {...register("recipeKind")} options={kinds} />
      </FieldGroup>
      {kind === "container" ? (
        <ResourcePicker path="containerRecipeArn" kind="container-recipes" required />
      ) : (
        <ResourcePicker path="imageRecipeArn" kind="image-recipes" required />
      )}
    </FormSection>
  );
}
