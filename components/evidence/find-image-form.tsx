import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

interface FindImageFormProps {
  /** The previous search text. */
  text: string;
  problem: "invalid" | "not-found" | null;
}

export function FindImageForm({ text, problem }: FindImageFormProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="font-semibold text-xl">Evidence</h1>
      {problem === "not-found" ? (
        <Callout tone="warn" title="No image found" role="alert">
          No build in the accounts and Regions that you can view has this AMI ID or ARN. Check the
          ID or ARN, or ask someone with access to the build's account to look it up.
        </Callout>
      ) : null}
      <Section
        id="find-image"
        title="Find an image"
        description="Evidence includes an image's request, reviews, actions, results, and contents."
      >
        <form action="/evidence" className="flex max-w-3xl flex-wrap items-start gap-2">
          <Field
            id="image"
            label="AMI ID or image build version ARN"
            className="min-w-60 grow basis-60"
            error={
              problem === "invalid" ? (
                <>
                  Enter an AMI ID such as{" "}
                  <span className="whitespace-nowrap">ami-0123456789abcdef0</span>, or the ARN of an
                  image build version.
                </>
              ) : undefined
            }
          >
            <TextInput name="q" mono required defaultValue={text} />
          </Field>
          <Button
            type="submit"
            variant="primary"
            icon={<Search aria-hidden size={14} />}
            className="mt-6.5"
          >
            Find
          </Button>
        </form>
      </Section>
    </div>
  );
}
