import { act, render, screen } from "@testing-library/react";
import { FormProvider } from "react-hook-form";
import { beforeEach, describe, expect, it } from "vitest";
import { createEmptyForm, createEmptyWorkflow } from "@/lib/create-image/form-values";
import { useBuildForm } from "../../use-build-form";
import { useWorkflowRows } from "./use-workflow-rows";

const arn = (path: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${path}/1.0.0`;
const build = arn("build/golden-build");
const smoke = arn("test/smoke-test");
const load = arn("test/load-test");
const copy = arn("distribution/copy-image");

let form: ReturnType<typeof useBuildForm>;
let list: ReturnType<typeof useWorkflowRows>;

function Rows() {
  list = useWorkflowRows();
  return (
    <>
      {list.ids.map((id, index) => (
        <section key={id} id={`workflows.${index}`} tabIndex={-1} aria-label={`Row ${index + 1}`}>
          <button type="button">Move {form.getValues(`workflows.${index}.workflowArn`)}</button>
        </section>
      ))}
      <input id="workflows.add" aria-label="Add workflow" />
    </>
  );
}

function Form() {
  form = useBuildForm();
  return (
    <FormProvider {...form}>
      <Rows />
    </FormProvider>
  );
}

function open(...arns: string[]) {
  render(<Form />);
  const workflows = arns.map((workflowArn) => createEmptyWorkflow(workflowArn));
  act(() => form.reset({ ...createEmptyForm("token-1"), workflows }));
}

const order = () => form.getValues("workflows").map(({ workflowArn }) => workflowArn);
const focused = () => document.activeElement?.getAttribute("aria-label");

describe("the workflow rows", () => {
  beforeEach(() => open(build, smoke, copy));

  it("get a new workflow in Image Builder's order, expanded and focused", () => {
    act(() => expect(list.add(load)).toBeNull());
    expect(order()).toEqual([build, smoke, load, copy]);
    expect(list.added).toBe(2);
    expect(focused()).toBe("Row 3");
    expect(list.announcement).toBe("Added load-test at position 3 of 4");
  });

  it("reject a second build or distribution workflow with the reason", () => {
    act(() => expect(list.add(arn("build/other"))).toMatch(/only one build workflow/));
    act(() => expect(list.add(arn("distribution/other"))).toMatch(/only one distribution/));
    expect(order()).toEqual([build, smoke, copy]);
  });

  it("move within their stage, keep the focus and announce the position", () => {
    act(() => void list.add(load));
    const button = screen.getByRole("button", { name: `Move ${load}` });
    button.focus();
    act(() => list.actions.step(2, -1));
    expect(order()).toEqual([build, load, smoke, copy]);
    expect(document.activeElement).toBe(button);
    expect(list.announcement).toBe("Moved load-test to position 2 of 4");
  });

  it("stay at the end of their stage and announce the reason", () => {
    act(() => list.actions.step(1, -1));
    expect(order()).toEqual([build, smoke, copy]);
    expect(list.announcement).toBe(
      "smoke-test stays at position 2. The build workflow runs first.",
    );
    act(() => list.actions.step(1, 1));
    expect(list.announcement).toBe(
      "smoke-test stays at position 2. The distribution workflow runs last.",
    );
    expect(list.actions.allows(1, 0)).toBe(false);
  });

  it("restore a removed row with its values at its position", () => {
    act(() => form.setValue("workflows.1.parallelGroup", "boot"));
    act(() => list.actions.remove(1));
    expect(order()).toEqual([build, copy]);
    expect(focused()).toBe("Row 2");
    expect(list.removed).toMatchObject({ name: "smoke-test", index: 1 });
    act(() => expect(list.restore()).toBeNull());
    expect(form.getValues("workflows.1")).toMatchObject({
      ...{ workflowArn: smoke, parallelGroup: "boot" },
    });
    expect(list.removed).toBeNull();
    expect(list.announcement).toBe("Restored smoke-test at position 2 of 3");
  });

  it("don't restore a build workflow beside another one", () => {
    act(() => list.actions.remove(0));
    act(() => void list.add(arn("build/other")));
    act(() => expect(list.restore()).toMatch(/only one build workflow/));
    expect(order()).toEqual([arn("build/other"), smoke, copy]);
  });

  it("offer no undo once the form has been replaced", () => {
    act(() => list.actions.remove(1));
    act(() =>
      form.reset({ ...createEmptyForm("token-2"), workflows: [createEmptyWorkflow(load)] }),
    );
    expect(list.removed).toBeNull();
    act(() => expect(list.restore()).toBeNull());
    expect(order()).toEqual([load]);
  });

  it("move the focus to the field that adds one after the last removal", () => {
    for (const _ of order()) act(() => list.actions.remove(0));
    expect(focused()).toBe("Add workflow");
  });

  it("dismiss the undo and return the focus to the rows", () => {
    act(() => list.actions.remove(1));
    act(() => list.dismissUndo());
    expect(list.removed).toBeNull();
    expect(focused()).toBe("Row 2");
  });
});

describe("imported rows", () => {
  it("are sorted on request, and keep the order of the tests", () => {
    open(copy, load, build, smoke);
    act(() => list.putInOrder());
    expect(order()).toEqual([build, load, smoke, copy]);
    expect(list.announcement).toMatch(/in order/);
  });
});
