"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";
import { isBlank } from "./blank";
import type { Attempt, Draft } from "./draft-codec";
import { DraftStore } from "./draft-store";
import { newToken } from "./new-token";

type Form = UseFormReturn<BuildFormValues>;

interface DraftArguments {
  form: Form;
  /** Identifies the draft: the part of the storage key after `kiln-draft:`. */
  draftKey: string;
  scope: string;
  /** The initial values of a new draft, e.g. an earlier request; they get a new client token. */
  preload: BuildFormValues | null;
  /** Keeps the client token of `preload`, which belongs to a stored submission. */
  keepToken: boolean;
}

export interface DraftView {
  /** False until the stored draft is loaded; the form is read-only until then. */
  ready: boolean;
  /** The draft found when the page opened; `null` for a new or blank one. */
  restored: Draft | null;
  /** Milliseconds since 1970; `null` if the browser doesn't save drafts. */
  savedAt: number | null;
  /** True if another tab submitted or discarded this draft. The values here stay. */
  endedElsewhere: boolean;
}

/** Debounce of saving, in milliseconds. */
const pause = 300;

/** Saves the form in the browser's storage, shared by all tabs with the same draft. */
export function useDraft({ form, draftKey, scope, preload, keepToken }: DraftArguments) {
  const [store] = useState(() => new DraftStore(draftKey));
  const [view, setView] = useState<DraftView>({
    ready: false,
    restored: null,
    savedAt: null,
    endedElsewhere: false,
  });
  /** The latest values for the callbacks below, which keep their identity. */
  const now = useRef({ scope, preload, attempt: null as Attempt | null, open: true, typed: false });
  now.current.scope = scope;
  const [watchers] = useState(() => new Set<() => void>());
  /** The values at the time a watcher subscribed, as JSON. */
  const watched = useRef("");
  const changed = useCallback(() => {
    const waiting = [...watchers];
    watchers.clear();
    for (const watcher of waiting) watcher();
  }, [watchers]);

  const save = useCallback(() => {
    const { attempt, open } = now.current;
    if (!open) return;
    const savedAt = Date.now();
    const kept = store.save({
      values: form.getValues(),
      scope: now.current.scope,
      savedAt,
      attempt,
    });
    setView((was) => ({ ...was, savedAt: kept ? savedAt : null }));
  }, [form, store]);

  /** Sets the form's values and saves them as this draft. */
  const begin = useCallback(
    (values: BuildFormValues) => {
      changed();
      now.current = { ...now.current, attempt: null, open: true, typed: !isBlank(values) };
      form.reset(values);
      save();
      setView((was) => ({ ...was, restored: null, endedElsewhere: false }));
    },
    [form, save, changed],
  );

  useEffect(() => {
    const restored = store.load();
    const { preload } = now.current;
    const token = keepToken && preload ? preload.clientToken : newToken();
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
      restored: restored && !isBlank(restored.values) ? restored : null,
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
      // A person's change names its field; a reset of the whole form names none and is saved by its
      // caller. Otherwise two tabs would save in response to each other endlessly.
      callback: ({ name }) => {
        if (!name) return;
        // Field arrays also report after a reset, with unchanged values.
        if (watchers.size > 0 && JSON.stringify(form.getValues()) !== watched.current) changed();
        now.current.typed = true;
        clearTimeout(timer);
        timer = setTimeout(flush, pause);
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
      store.onForeignChange((draft) => {
        if (!now.current.open || now.current.attempt) return;
        changed();
        if (draft) {
          form.reset(draft.values, { keepTouched: true });
          now.current.typed = false;
          setView((was) => ({ ...was, savedAt: draft.savedAt }));
        } else if (isBlank(form.getValues())) {
          // The other tab submitted the draft, so its client token is used.
          begin(emptyForm(newToken()));
        } else {
          now.current.open = false;
          setView((was) => ({ ...was, endedElsewhere: true }));
        }
      }),
    [begin, changed, form, store],
  );

  return {
    view,
    begin,
    /** Calls back once, at the next edit or reset of the form. */
    onNextChange: useCallback(
      (watcher: () => void) => {
        watched.current = JSON.stringify(form.getValues());
        watchers.add(watcher);
      },
      [form, watchers],
    ),
    /** Clears a submitted draft; nothing is saved until `begin`. */
    end: useCallback(() => {
      now.current = { ...now.current, attempt: null, open: false, typed: false };
      store.clear();
    }, [store]),
    /** Records that these values are being submitted, or (`null`) that the outcome is known. */
    setAttempt: useCallback(
      (attempt: Attempt | null) => {
        changed();
        now.current.attempt = attempt;
        save();
      },
      [changed, save],
    ),
    /** True if something was typed since the page opened and not submitted. */
    hasWork: useCallback(
      () => now.current.open && now.current.typed && !isBlank(form.getValues()),
      [form],
    ),
  };
}

export type DraftHandle = ReturnType<typeof useDraft>;
