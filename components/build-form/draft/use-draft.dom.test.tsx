import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { useBuildForm } from "../use-build-form";
import { decodeDraft, encodeDraft, type SubmitAttempt } from "./draft-codec";
import { useDraft } from "./use-draft";

const scope = "build-engineer@eu-west-1";
const name = "kiln-draft:erin";
const role = (executionRole: string, token = "token-1"): BuildFormValues => ({
  ...createEmptyForm(token),
  executionRole,
});

const stored = () => decodeDraft(localStorage.getItem(name));

function store(values: BuildFormValues, attempt: SubmitAttempt | null = null) {
  localStorage.setItem(name, encodeDraft({ values, scope, savedAt: 1, attempt }));
}

function open(options: { preload?: BuildFormValues; keepToken?: boolean } = {}) {
  const { preload = null, keepToken = false } = options;
  return renderHook(() => {
    const form = useBuildForm();
    return { form, draft: useDraft({ form, draftKey: "erin", scope, preload, keepToken }) };
  });
}

type Opened = ReturnType<typeof open>["result"];

const edit = (result: Opened, executionRole: string) =>
  act(() => result.current.form.setValue("executionRole", executionRole));

/** Stores a draft, or clears it (`null`), as another tab does. */
function inAnotherTab(values: BuildFormValues | null) {
  if (values) store(values);
  else localStorage.removeItem(name);
  const newValue = localStorage.getItem(name);
  act(() => void window.dispatchEvent(new StorageEvent("storage", { key: name, newValue })));
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe("a new draft", () => {
  it("has a client token of its own and is saved at once", () => {
    const { result } = open();
    const token = result.current.form.getValues("clientToken");
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(stored()).toMatchObject({ values: { clientToken: token }, scope, attempt: null });
    expect(result.current.draft.view).toMatchObject({ ready: true, restored: null });
  });

  it("starts with earlier values under a new token", () => {
    const { result } = open({ preload: role("Builder") });
    expect(result.current.form.getValues("executionRole")).toBe("Builder");
    expect(result.current.form.getValues("clientToken")).not.toBe("token-1");
  });

  it("keeps the token of a stored submission that is edited", () => {
    const { result } = open({ preload: role("Builder"), keepToken: true });
    expect(result.current.form.getValues("clientToken")).toBe("token-1");
  });

  it("reports that the browser doesn't save it", () => {
    const denied = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const { result } = open();
    denied.mockRestore();
    expect(result.current.draft.view).toMatchObject({ ready: true, savedAt: null });
  });
});

describe("a stored draft", () => {
  it("is restored with its values and token instead of the given values", () => {
    store(role("Stored"));
    const { result } = open({ preload: role("Given", "token-2") });
    expect(result.current.form.getValues()).toEqual(role("Stored"));
    expect(result.current.draft.view.restored?.values).toEqual(role("Stored"));
  });

  it("brings back an interrupted submit", () => {
    store(role("Stored"), { scope, submissionId: "s1" });
    const { result } = open();
    expect(result.current.draft.view.restored?.attempt).toEqual({ scope, submissionId: "s1" });
  });

  it("isn't reported as restored while it is blank", () => {
    store(createEmptyForm("token-1"));
    const { result } = open();
    expect(result.current.draft.view.restored).toBeNull();
    expect(result.current.form.getValues("clientToken")).toBe("token-1");
  });
});

describe("an edit", () => {
  it("is saved after a pause in typing", () => {
    const { result } = open();
    edit(result, "B");
    act(() => void vi.advanceTimersByTime(299));
    edit(result, "Bu");
    act(() => void vi.advanceTimersByTime(299));
    expect(stored()?.values.executionRole).toBe("");
    act(() => void vi.advanceTimersByTime(1));
    expect(stored()?.values.executionRole).toBe("Bu");
    expect(result.current.draft.hasWork()).toBe(true);
  });

  it("is unsaved work only if the browser doesn't save it", () => {
    const { result } = open();
    edit(result, "Kept");
    expect(result.current.draft.hasUnsavedWork()).toBe(false);
    expect(stored()?.values.executionRole).toBe("Kept");
    const denied = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    edit(result, "Lost");
    let unsaved = false;
    act(() => {
      unsaved = result.current.draft.hasUnsavedWork();
    });
    denied.mockRestore();
    expect(unsaved).toBe(true);
  });

  it("is saved at once when the page is left or closed", () => {
    const { result, unmount } = open();
    edit(result, "Left");
    act(() => void window.dispatchEvent(new Event("pagehide")));
    expect(stored()?.values.executionRole).toBe("Left");
    edit(result, "Closed");
    unmount();
    expect(stored()?.values.executionRole).toBe("Closed");
  });

  it("calls a watcher once, and not for a reset that changes nothing", () => {
    const { result } = open();
    const watcher = vi.fn();
    act(() => result.current.draft.onNextChange(watcher));
    act(() => result.current.form.setValue("executionRole", ""));
    expect(watcher).not.toHaveBeenCalled();
    edit(result, "B");
    edit(result, "Bu");
    expect(watcher).toHaveBeenCalledOnce();
  });
});

describe("a draft that another tab changes", () => {
  it("takes the other tab's values and isn't saved again", () => {
    const { result } = open();
    inAnotherTab(role("Elsewhere", "token-2"));
    expect(result.current.form.getValues()).toEqual(role("Elsewhere", "token-2"));
    expect(result.current.draft.hasWork()).toBe(false);
    expect(result.current.draft.view.replacements).toBe(1);
    localStorage.removeItem(name);
    act(() => void vi.advanceTimersByTime(1_000));
    expect(stored()).toBeNull();
  });

  it("keeps its values and stops saving once the other tab has submitted it", () => {
    store(role("Here"));
    const { result } = open();
    inAnotherTab(null);
    expect(result.current.draft.view.endedElsewhere).toBe(true);
    expect(result.current.form.getValues()).toEqual(role("Here"));
    edit(result, "Later");
    act(() => void vi.advanceTimersByTime(1_000));
    expect(stored()).toBeNull();
  });

  it("gets a new token if it is blank and the other tab has submitted it", () => {
    const { result } = open();
    const token = result.current.form.getValues("clientToken");
    inAnotherTab(null);
    expect(result.current.draft.view.endedElsewhere).toBe(false);
    expect(result.current.form.getValues("clientToken")).not.toBe(token);
  });

  it("doesn't change while it is being submitted", () => {
    const { result } = open();
    edit(result, "Sent");
    act(() => result.current.draft.setAttempt({ scope, submissionId: null }));
    inAnotherTab(role("Elsewhere", "token-2"));
    expect(result.current.form.getValues("executionRole")).toBe("Sent");
  });
});

describe("a submitted draft", () => {
  it("is stored with its attempt until the outcome is known", () => {
    const { result } = open();
    act(() => result.current.draft.setAttempt({ scope, submissionId: "s1" }));
    expect(stored()?.attempt).toEqual({ scope, submissionId: "s1" });
    act(() => result.current.draft.setAttempt(null));
    expect(stored()?.attempt).toBeNull();
  });

  it("is cleared, and nothing is saved until the next one begins", () => {
    const { result } = open();
    edit(result, "Sent");
    act(() => result.current.draft.end());
    act(() => void vi.advanceTimersByTime(1_000));
    expect(stored()).toBeNull();
    expect(result.current.draft.hasWork()).toBe(false);
    act(() => result.current.draft.begin(role("Next", "token-3")));
    expect(stored()?.values).toEqual(role("Next", "token-3"));
    expect(result.current.draft.view.replacements).toBe(1);
  });
});
