"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { isFormBlank } from "./blank";
import { createClientToken } from "./create-client-token";
import type { FormDraft, SubmitAttempt } from "./draft-codec";
import { DraftStore } from "./draft-store";

type Form = UseFormReturn<BuildFormValues>;

interface DraftArguments {
  form: Form;
  /** The part of the storage key after `kiln-draft:`, which identifies the draft. */
  draftKey: string;
  scope: string;
  /**
   * The initial values of a new draft, such as an earlier request. They get a new client token
   * unless `keepToken` is true.
   */
  preload: BuildFormValues | null;
  /** True to keep the client token of `preload`, which belongs to a stored submission. */
  keepToken: boolean;
}

export interface DraftView {
  /** False until the stored draft is loaded. The form is read-only until then. */
  ready: boolean;
  /** The draft found when the page opened. `null` for a new or blank draft, and after `begin`. */
  restored: FormDraft | null;
  /** The time of the latest save in milliseconds since 1970, or `null` if the draft isn't saved. */
  savedAt: number | null;
  /** True if another tab submitted or discarded this draft. This tab keeps its values. */
  endedElsewhere: boolean;
  /** The number of times that all values were replaced since the page opened. */
  replacements: number;
}

/** The debounce delay of saving, in milliseconds. */
const saveDelayMs = 300;

/** Saves the form in the browser's storage, shared by all tabs with the same draft. */
export function useDraft({ form, draftKey, scope, preload, keepToken }: DraftArguments) {
  const [store] = useState(() => new DraftStore(draftKey));
  const [view, setView] = useState<DraftView>({
    ready: false,
    restored: null,
    savedAt: null,
    endedElsewhere: false,
    replacements: 0,
  });
  /** The latest values for the callbacks below. A ref keeps those callbacks stable. */
  const now = useRef({
    scope,
    preload,
    attempt: null as SubmitAttempt | null,
    open: true,
    typed: false,
  });
  now.current.scope = scope;
  const [watchers] = useState(() => new Set<() => void>());
  /** The form values as JSON when the latest `onNextChange` callback was added. */
  const watched = useRef("");
  const changed = useCallback(() => {
    const waiting = [...watchers];
    watchers.clear();
    for (const watcher of waiting) watcher();
  }, [watchers]);

  /** Returns false if the browser doesn't save the draft. */
  const save = useCallback((): boolean => {
    const { attempt, open } = now.current;
    if (!open) return true;
    const savedAt = Date.now();
    const kept = store.save({
      values: form.getValues(),
      scope: now.current.scope,
      savedAt,
      attempt,
    });
    setView((was) => ({ ...was, savedAt: kept ? savedAt : null }));
    return kept;
  }, [form, store]);

  /** Sets the form's values and saves them as this draft. */
  const begin = useCallback(
    (values: BuildFormValues) => {
      changed();
      now.current = { ...now.current, attempt: null, open: true, typed: !isFormBlank(values) };
      form.reset(values);
      save();
      setView((was) => ({
        ...was,
        restored: null,
        endedElsewhere: false,
        replacements: was.replacements + 1,
      }));
    },
    [form, save, changed],
  );

  useEffect(() => {
    const restored = store.load();
    const { preload } = now.current;
    const token = keepToken && preload ? preload.clientToken : createClientToken();
    if (restored) form.reset(restored.values);
    else if (preload) form.reset({ ...preload, clientToken: token });
    // A reset would render every field, and the form is blank already.
    else form.setValue("clientToken", token);
    now.current.attempt = restored?.attempt ?? null;
    if (!restored) save();
    store.prune(Date.now());
    setView((was) => ({
      ...was,
      ready: true,
      restored: restored && !isFormBlank(restored.values) ? restored : null,
      savedAt: restored?.savedAt ?? was.savedAt,
    }));

    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      save();
    };
    const unsubscribe = form.subscribe({
      formState: { values: true },
      // A change by the user names its field. A reset of the whole form names none and is saved by
      // its caller; saving it here too would make two tabs save in response to each other
      // endlessly.
      callback: ({ name }) => {
        if (!name) return;
        // Field arrays also report after a reset, with unchanged values.
        if (watchers.size > 0 && JSON.stringify(form.getValues()) !== watched.current) changed();
        now.current.typed = true;
        clearTimeout(timer);
        timer = setTimeout(flush, saveDelayMs);
      },
    });
    const onHide = () => document.visibilityState === "hidden" && flush();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", onHide);
    return () => {
      changed();
      flush();
      unsubscribe();
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", onHide);
    };
  }, [form, save, store, changed, watchers, keepToken]);

  useEffect(
    () =>
      store.onOtherTabChange((draft) => {
        if (!now.current.open || now.current.attempt) return;
        changed();
        if (draft) {
          form.reset(draft.values, { keepTouched: true });
          now.current.typed = false;
          setView((was) => ({
            ...was,
            savedAt: draft.savedAt,
            replacements: was.replacements + 1,
          }));
        } else if (isFormBlank(form.getValues())) {
          // The other tab submitted the draft, so its client token has been used.
          begin(createEmptyForm(createClientToken()));
        } else {
          now.current.open = false;
          setView((was) => ({ ...was, endedElsewhere: true }));
        }
      }),
    [begin, changed, form, store],
  );

  const hasWork = useCallback(
    () => now.current.open && now.current.typed && !isFormBlank(form.getValues()),
    [form],
  );

  return {
    view,
    begin,
    /** Calls back once, when the form is next edited, reset, or submitted, or when it unmounts. */
    onNextChange: useCallback(
      (watcher: () => void) => {
        watched.current = JSON.stringify(form.getValues());
        watchers.add(watcher);
      },
      [form, watchers],
    ),
    /** Clears a submitted draft. Nothing is saved until `begin` is called. */
    end: useCallback(() => {
      now.current = { ...now.current, attempt: null, open: false, typed: false };
      store.clear();
    }, [store]),
    /** Records that these values are being submitted or, with `null`, that the outcome is known. */
    setAttempt: useCallback(
      (attempt: SubmitAttempt | null) => {
        changed();
        now.current.attempt = attempt;
        save();
      },
      [changed, save],
    ),
    /** Returns true if this tab has unsubmitted changes and the form isn't blank. */
    hasWork,
    /** Saves the draft. Returns true if this tab's unsubmitted changes would be lost without it. */
    hasUnsavedWork: useCallback(() => hasWork() && !save(), [hasWork, save]),
  };
}

export type DraftHandle = ReturnType<typeof useDraft>;
