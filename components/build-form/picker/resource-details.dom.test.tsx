import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { ResourceDetails } from "@/lib/imagebuilder/views";
import { BuildScopeProvider } from "../build-scope";
import { ResourceDetailsCard } from "./resource-details";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/2.0.0";
const scope = {
  ...{ account: "111122223333", accountName: "Build", region: "eu-west-1" },
  ...{ scope: "build-engineer@eu-west-1", roleName: "Engineer" },
};

function open(answer: Result<ResourceDetails>) {
  vi.stubGlobal("fetch", async () => Response.json(answer));
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queryClient}>
      <BuildScopeProvider value={scope}>
        <Card />
      </BuildScopeProvider>
    </QueryClientProvider>,
  );
}

function Card() {
  const values = { ...createEmptyForm("token-1"), imageRecipeArn: arn };
  return (
    <FormProvider {...useForm({ defaultValues: values })}>
      <ResourceDetailsCard path="imageRecipeArn" />
    </FormProvider>
  );
}

it("The details of a resource show its times as dates", async () => {
  const facts = [
    { label: "Platform", values: ["Linux"] },
    { label: "Created", values: ["2025-10-01T08:00:00.000Z"], isTime: true },
  ];
  open(ok({ arn, name: "al2023-base", facts }));
  expect(await screen.findByText("1 Oct 2025")).toBeTruthy();
  expect(screen.getByText("Linux")).toBeTruthy();
});

it("The details of a resource show ARNs and IDs in a monospaced font", async () => {
  const facts = [
    { label: "Subnet", values: ["subnet-0edac42ef3a6f355d"], isId: true },
    { label: "Platform", values: ["Linux"] },
  ];
  open(ok({ arn, name: "al2023-base", facts }));
  const isMono = (text: string) => screen.getByText(text).closest("dd")?.matches(".font-mono");
  await screen.findByText("Linux");
  expect([isMono("subnet-0edac42ef3a6f355d"), isMono("Linux")]).toEqual([true, false]);
});

it("Details that can't be loaded are explained", async () => {
  const error = createPortalError("TooManyRequests");
  open(err(error));
  const sentence = `Couldn't load details for this ARN. ${error.title}. Kiln will send the ARN as entered.`;
  expect((await screen.findByText(/^Couldn't load/)).textContent).toBe(sentence);
});
