"use client";
import { useCallback, useState } from "react";
import { FormProvider } from "react-hook-form";
import { ErrorPanel } from "@/components/domain/error-panel";
import { cx } from "@/components/ui/cx";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import type { PortalError } from "@/lib/errors/portal-error";
import { AnalysisContext } from "./analysis/analysis-context";
import { AnalysisRunner } from "./analysis/analysis-runner";
import { AnalysisStore } from "./analysis/analysis-store";
import { analyzeForm } from "./analysis/analyze-form";
import { type BuildScope, BuildScopeProvider } from "./build-scope";
import { DraftNotice, DraftStatus } from "./draft/draft-status";
import { ForeignResourceNotice } from "./draft/foreign-resource-notice";
import { UnsavedChangesGuard } from "./draft/unsaved-changes-guard";
import { useDraft } from "./draft/use-draft";
import { EditNotice } from "./edit-notice";
import { useFocusUntilClick } from "./fields/use-focus-until-click";
import { FormSections } from "./form-sections";
import { SectionNav } from "./nav/section-nav";
import { BottomBar } from "./panel/bottom-bar";
import { SidePanel } from "./panel/side-panel";
import { PrefillNotice, type PrefillSource } from "./prefill-notice";
import { ErrorSummary } from "./submit/error-summary";
import { SubmitContext } from "./submit/submit-context";
import { SubmitOutcome } from "./submit/submit-outcome";
import { useFormSubmit } from "./submit/use-form-submit";
import type { SubmitAction } from "./submit/use-submit";
import { useSubmitKeys } from "./submit/use-submit-keys";
import { useBuildForm } from "./use-build-form";

export interface BuildFormProps {
  scope: BuildScope;
  /** The draft's key. Tabs with the same key share the draft and its client token. */
  draftKey: string;
  /**
   * The initial values of a new draft, or null for an empty form. Only an edit keeps their client
   * token.
   */
  preload: BuildFormValues | null;
  /** The error that prevented reading the earlier request. */
  preloadError?: PortalError | null;
  /** Sentences about the values of the earlier request that are unknown. */
  preloadUnknown?: readonly string[];
  preloadOrigin?: PrefillSource;
  action: SubmitAction;
  /** The submission being edited. It is absent for a new build. */
  edit?: { path: string; votes: number };
}

/**
 * A placeholder with the length of a token, so that the request preview doesn't shift when the
 * draft loads.
 */
const placeholderToken = "00000000-0000-0000-0000-000000000000";

export function BuildForm(props: BuildFormProps) {
  const { scope, draftKey, preload, preloadError, preloadUnknown = [], action, edit } = props;
  const isEdit = edit !== undefined;
  const title = isEdit ? "Edit submission" : "New build";
  const form = useBuildForm();
  const [analysis] = useState(() => {
    const adviceContext = { account: scope.account, region: scope.region, workflows: {} };
    return new AnalysisStore(
      analyzeForm(createEmptyForm(placeholderToken), adviceContext),
      adviceContext,
    );
  });
  const draft = useDraft({ form, draftKey, scope: scope.scope, preload, keepToken: isEdit });
  const controller = useFormSubmit({ action, form, analysis, draft, scope: scope.scope, isEdit });
  const accepted = controller.state.phase === "accepted";
  useSubmitKeys(controller.submit);
  useFocusUntilClick();
  const { hasUnsavedWork: hasUnsavedDraft } = draft;
  const hasUnsavedWork = useCallback(
    () => hasUnsavedDraft() || analysis.hasUnaddedWorkflow(),
    [hasUnsavedDraft, analysis],
  );

  return (
    <BuildScopeProvider value={scope}>
      <FormProvider {...form}>
        <AnalysisContext.Provider value={analysis}>
          <SubmitContext.Provider value={controller}>
            <AnalysisRunner />
            <UnsavedChangesGuard hasWork={draft.hasWork} hasUnsavedWork={hasUnsavedWork} />
            <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h1 className="font-semibold text-xl">
                {isEdit && accepted ? "Submission updated" : title}
              </h1>
              <DraftStatus />
            </header>
            <div
              className={cx(
                "grid items-start gap-6 pb-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:pb-0",
                accepted
                  ? "xl:grid-cols-[minmax(0,1fr)_24rem]"
                  : "xl:grid-cols-[14.5rem_minmax(0,1fr)_24rem]",
              )}
            >
              {accepted ? null : (
                <div className="hidden h-full xl:block">
                  <SectionNav />
                </div>
              )}
              <div className="grid min-w-0 gap-4">
                {preloadError ? <ErrorPanel error={preloadError} /> : null}
                {edit && !accepted ? <EditNotice {...edit} /> : null}
                <PrefillNotice origin={props.preloadOrigin ?? "build"} sentences={preloadUnknown} />
                <DraftNotice />
                <ForeignResourceNotice />
                <ErrorSummary />
                <SubmitOutcome />
                <form
                  aria-label={title}
                  noValidate
                  hidden={accepted}
                  onSubmit={(event) => event.preventDefault()}
                >
                  <FormSections />
                </form>
              </div>
              <div className="hidden h-full lg:block">
                <SidePanel />
              </div>
              <div className="lg:hidden">{accepted ? null : <BottomBar />}</div>
            </div>
          </SubmitContext.Provider>
        </AnalysisContext.Provider>
      </FormProvider>
    </BuildScopeProvider>
  );
}
