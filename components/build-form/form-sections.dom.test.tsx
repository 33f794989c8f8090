import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { formFields } from "@/lib/create-image/fields";
import {
  type BuildFormValues,
  createEmptyForm,
  createEmptyWorkflow,
} from "@/lib/create-image/form-values";
import { ok } from "@/lib/errors/result";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { AnalysisContext } from "./analysis/analysis-context";
import { AnalysisStore } from "./analysis/analysis-store";
import { analyzeForm } from "./analysis/analyze-form";
import { createPageOrder } from "./analysis/page-order";
import { BuildScopeProvider } from "./build-scope";
import { FormSections } from "./form-sections";
import { SubmitContext, type SubmitController } from "./submit/submit-context";

const place = { account: "111122223333", region: "eu-west-1" };
const scope = {
  ...place,
  ...{ scope: "build-engineer@eu-west-1", roleName: "Engineer", accountName: "Build" },
};
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const values: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  workflows: [createEmptyWorkflow(arn("workflow/test/smoke-test/1.1.0"))],
  tags: [{ key: "team", value: "platform" }],
};

let store: AnalysisStore;

interface FormProps {
  locked: boolean;
  values?: BuildFormValues;
  replacements?: number;
}

function Form({ locked, values: given = values, replacements = 0 }: FormProps) {
  const form = useForm({ defaultValues: given });
  const [analysis] = useState(() => {
    const context = { ...place, workflows: {} };
    return new AnalysisStore(analyzeForm(given, context), context);
  });
  store = analysis;
  const [queries] = useState(() => new QueryClient());
  const view = { ready: true, replacements };
  const controller = { locked, draft: { view } } as unknown as SubmitController;
  return (
    <QueryClientProvider client={queries}>
      <BuildScopeProvider value={scope}>
        <FormProvider {...form}>
          <AnalysisContext.Provider value={analysis}>
            <SubmitContext.Provider value={controller}>
              <FormSections />
            </SubmitContext.Provider>
          </AnalysisContext.Provider>
        </FormProvider>
      </BuildScopeProvider>
    </QueryClientProvider>
  );
}

const isDisabled = (control: Element) =>
  control.matches("[disabled]") || control.closest("fieldset[disabled]") !== null;
const findCopyButton = () => screen.findByLabelText("Copy ARN");
/** The names of the controls that can be used. */
const usable = () =>
  [...document.querySelectorAll("input:not([readonly]), select, textarea, button")]
    .filter((control) => !isDisabled(control))
    .map((control) => control.getAttribute("aria-label") ?? control.textContent);

beforeEach(() => {
  const details = { arn: values.imageRecipeArn, name: "al2023-base", facts: [] };
  vi.stubGlobal("fetch", async () => Response.json(ok(details)));
});

describe("a locked form", () => {
  it("can't be edited, but its ARNs and its client token can be copied", async () => {
    const { rerender } = render(<Form locked={false} />);
    await findCopyButton();
    expect(usable().length).toBeGreaterThan(10);
    rerender(<Form locked />);
    const [copy, row, ...rest] = usable();
    expect([copy, ...rest]).toEqual(["Copy ARN", "Copy token"]);
    expect(row).toContain("smoke-test");
  });

  it("lets a workflow be opened and closed, but not changed or moved", async () => {
    render(
      <Form
        locked
        values={{
          ...values,
          workflows: ["first", "second"].map((name) =>
            createEmptyWorkflow(arn(`workflow/test/${name}/1.0.0`)),
          ),
        }}
      />,
    );
    const toggles = () => screen.getAllByRole("button", { name: /^\d(first|second)/ });
    const [first] = toggles();
    if (!first) throw new Error("The form has no workflows.");
    expect(first.className).not.toContain("opacity");
    fireEvent.click(first);
    const field = await screen.findByRole("combobox", { name: /^Workflow 1/ });
    expect(isDisabled(field)).toBe(true);
    fireEvent.keyDown(first, { key: "ArrowDown", altKey: true });
    expect(toggles()[0]?.textContent).toContain("first");
    fireEvent.click(first);
    expect(screen.queryByRole("combobox", { name: /^Workflow 1/ })).toBeNull();
  });

  it("keeps the focus of a copy button, which copies", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
    const { rerender } = render(<Form locked={false} />);
    const button = await findCopyButton();
    button.focus();
    rerender(<Form locked />);
    expect([document.activeElement === button, isDisabled(button)]).toEqual([true, false]);
    fireEvent.click(button);
    expect(await screen.findByText("Copied")).toBeTruthy();
    expect(writeText).toHaveBeenCalledWith(values.imageRecipeArn);
  });

  it("keeps what was typed", async () => {
    const { rerender } = render(<Form locked={false} />);
    const field = screen.getByLabelText<HTMLInputElement>("Tag 1 value");
    fireEvent.change(field, { target: { value: "images" } });
    rerender(<Form locked />);
    expect([field.value, isDisabled(field)]).toEqual(["images", true]);
    rerender(<Form locked={false} />);
    expect([field.value, isDisabled(field)]).toEqual(["images", false]);
  });
});

it("passes on the text of a workflow that isn't added, until it is cleared", () => {
  const { rerender } = render(<Form locked={false} />);
  const find = () => screen.getByRole("combobox", { name: "Add a workflow" });
  const field = find();
  fireEvent.change(field, { target: { value: "smoke" } });
  expect(store.unaddedWorkflow).toBe("smoke");
  fireEvent.change(field, { target: { value: "" } });
  expect(store.unaddedWorkflow).toBe("");
  fireEvent.change(field, { target: { value: "smoke" } });
  rerender(<Form locked={false} replacements={1} />);
  expect(find()).toHaveProperty("value", "");
  expect(store.hasUnaddedWorkflow()).toBe(false);
});

describe("the order of problems", () => {
  const workflowArn = arn("workflow/test/smoke-test/1.1.0");
  const outline: WorkflowOutline = {
    ...{ readable: true, type: "TEST", name: "smoke-test", steps: [] },
    parameters: ["first", "second", "third"].map((name) => ({ name, type: "string" })),
  };
  const complete: BuildFormValues = {
    ...values,
    recipeKind: "container",
    imageScanningConfiguration: {
      imageScanningEnabled: true,
      ecrConfiguration: { repositoryName: "", containerTags: [{ value: "" }, { value: "" }] },
    },
    workflows: [
      {
        ...createEmptyWorkflow(workflowArn),
        parameters: ["third", "unknown", "first"].map((name) => ({ name, value: [""] })),
      },
    ],
    tags: ["a", "b"].map((key) => ({ key, value: "" })),
  };
  const toPattern = (path: string) =>
    path.replace(/\.(unset-)?\d+/g, "[]").replace(/parameters\[\].*/, "parameters");

  it("is that of the fields on the page, for every member", async () => {
    vi.stubGlobal("fetch", async () =>
      Response.json(ok({ arn: workflowArn, name: "smoke-test", facts: [], workflow: outline })),
    );
    render(<Form locked={false} values={complete} />);
    fireEvent.click(document.getElementById("workflows.0") as HTMLElement);
    await screen.findByText(/isn't a parameter of this workflow/);
    const paths = [...document.querySelectorAll("[id]")]
      .map(({ id }) => id)
      .filter((id) => /^[\w.]+(\.unset-\d+)?$/.test(id) && formFields.has(toPattern(id)));
    const fields = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}.`)));
    const members = [...formFields.keys()].filter(
      (path) => path !== "imageRecipeArn" && !/^workflows\[\]\.parameters\[\]/.test(path),
    );
    const leaves = members.filter((path) => !members.some((other) => other.startsWith(`${path}[`)));
    expect(new Set(fields.map(toPattern))).toEqual(new Set(leaves));
    expect(fields.filter((path) => /parameters\.(unset-)?\d+$/.test(path))).toHaveLength(4);

    const order = createPageOrder(complete, { workflows: { [workflowArn]: outline } });
    const sorted = fields
      .toReversed()
      .map((path) => ({ path }))
      .sort(order);
    expect(sorted.map(({ path }) => path)).toEqual(fields);
  });
});
