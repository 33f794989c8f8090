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
  /** Whose draft, and of what: the part of the storage key after `kiln-draft:`. */
  draftKey: string;
  scope: string;
  /** What a new draft begins with, e.g. an earlier request; its token is replaced. */
  preload: BuildFormValues | null;
  /** Keeps the token of `preload`: it belongs to a stored submission. */
  keepToken: boolean;
}

export interface DraftView {
  /** False until the browser's draft is in the form; until then the form is not editable. */
  ready: boolean;
  /** The draft that was found when the page opened; `null` for a fresh or blank one. */
  restored: Draft | null;
  /** Milliseconds since 1970; `null` when the browser does not keep drafts. */
  savedAt: number | null;
  /** Another tab submitted or discarded this draft. What is shown here stays as it is. */
  endedElsewhere: boolean;
}

/** Milliseconds without a change before the draft is written. */
const pause = 300;

/** Keeps the form in the browser's storage, shared by all tabs that have this draft open. */
export function useDraft({ form, draftKey, scope, preload, keepToken }: DraftArguments) {
  const [store] = useState(() => new DraftStore(draftKey));
  const [view, setView] = useState<DraftView>({
    ready: false,
    restored: null,
    savedAt: null,
    endedElsewhere: false,
  });
  /** What the callbacks below need of now, without being made anew. */
  const now = useRef({ scope, preload, attempt: null as Attempt | null, open: true, typed: false });
  now.current.scope = scope;
  const [watchers] = useState(() => new Set<() => void>());
  /** The values since which a watcher waits, as JSON. */
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

  /** Puts values into the form as this draft from now on. */
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
    const first = now.current.preload ?? emptyForm("");
    const clientToken = keepToken ? first.clientToken : newToken();
    form.reset(restored?.values ?? { ...first, clientToken });
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
      // A change by a person names its field; a reset of the whole form names none and is saved
      // by whoever made it: two tabs would otherwise answer each other's saves without end.
      callback: ({ name }) => {
        if (!name) return;
        // Lists of rows name themselves after a reset too, and have the same values then.
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
          // The other tab's draft has become a build: its token is spent.
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
    /** Calls back once, at the next edit, or when other values or none take the form's place. */
    onNextChange: useCallback(
      (watcher: () => void) => {
        watched.current = JSON.stringify(form.getValues());
        watchers.add(watcher);
      },
      [form, watchers],
    ),
    /** The draft has become a build: it is cleared, and nothing more is written until `begin`. */
    end: useCallback(() => {
      now.current = { ...now.current, attempt: null, open: false, typed: false };
      store.clear();
    }, [store]),
    /** Notes that these values are on their way, or (`null`) that their end is known. */
    setAttempt: useCallback(
      (attempt: Attempt | null) => {
        changed();
        now.current.attempt = attempt;
        save();
      },
      [changed, save],
    ),
    /** Whether something was typed since the page opened that was not submitted. */
    hasWork: useCallback(
      () => now.current.open && now.current.typed && !isBlank(form.getValues()),
      [form],
    ),
  };
}

export type DraftHandle = ReturnType<typeof useDraft>;
