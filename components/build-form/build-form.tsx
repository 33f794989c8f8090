"use client";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { ErrorPanel } from "@/components/domain/error-panel";
import { cx } from "@/components/ui/cx";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";
import type { PortalError } from "@/lib/errors/portal-error";
import { analyse } from "./analysis/analyse";
import { AnalysisContext } from "./analysis/analysis-context";
import { AnalysisRunner } from "./analysis/analysis-runner";
import { AnalysisStore } from "./analysis/analysis-store";
import { type BuildScope, BuildScopeProvider } from "./build-scope";
import { DraftNotice, DraftStatus } from "./draft/draft-status";
import { LeaveGuard } from "./draft/leave-guard";
import { SameNames } from "./draft/same-names";
import { useDraft } from "./draft/use-draft";
import { EditNotice } from "./edit-notice";
import { FormSections } from "./form-sections";
import { SectionNav } from "./nav/section-nav";
import { BottomBar } from "./panel/bottom-bar";
import { SidePanel } from "./panel/side-panel";
import { PreloadUnknown } from "./preload-unknown";
import { ErrorSummary } from "./submit/error-summary";
import { Outcome } from "./submit/outcome";
import { SubmitContext } from "./submit/submit-context";
import { useFormSubmit } from "./submit/use-form-submit";
import type { SubmitAction } from "./submit/use-submit";
import { useSubmitKeys } from "./submit/use-submit-keys";
import { useBuildForm } from "./use-build-form";

export interface BuildFormProps {
  scope: BuildScope;
  /** The draft's key; tabs with the same key share the draft and its client token. */
  draftKey: string;
  /** The initial values of a new draft; they get a new client token. */
  preload: BuildFormValues | null;
  /** Why the requested earlier request couldn't be read. */
  preloadError?: PortalError | null;
  /** The values of the earlier request that are unknown, as sentences. */
  preloadUnknown?: readonly string[];
  action: SubmitAction;
  /** The submission being edited; absent for a new build. */
  edit?: { path: string; votes: number };
}

/** Has the length of a token, so that the request preview doesn't shift when the draft loads. */
const tokenToCome = "00000000-0000-0000-0000-000000000000";

/** The build form with every CreateImage member and the outcome of the submission. */
export function BuildForm(props: BuildFormProps) {
  const { scope, draftKey, preload, preloadError, preloadUnknown = [], action, edit } = props;
  const edits = edit !== undefined;
  const title = edits ? "Edit submission" : "New build";
  const form = useBuildForm();
  const [analysis] = useState(() => {
    const surroundings = { account: scope.account, region: scope.region, workflows: {} };
    return new AnalysisStore(analyse(emptyForm(tokenToCome), surroundings), surroundings);
  });
  const draft = useDraft({ form, draftKey, scope: scope.scope, preload, keepToken: edits });
  const controller = useFormSubmit({ action, form, analysis, draft, scope: scope.scope, edits });
  const accepted = controller.state.phase === "accepted";
  useSubmitKeys(controller.press);

  return (
    <BuildScopeProvider value={scope}>
      <FormProvider {...form}>
        <AnalysisContext.Provider value={analysis}>
          <SubmitContext.Provider value={controller}>
            <AnalysisRunner />
            <LeaveGuard hasWork={draft.hasWork} />
            <header className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <h1 className="font-semibold text-xl">{title}</h1>
              <DraftStatus />
            </header>
            <div
              className={cx(
                "grid items-start gap-6 pb-24 lg:grid-cols-[minmax(0,1fr)_22rem] lg:pb-0",
                accepted
                  ? "xl:grid-cols-[minmax(0,1fr)_24rem]"
                  : "xl:grid-cols-[11rem_minmax(0,1fr)_24rem]",
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
                <PreloadUnknown sentences={preloadUnknown} />
                <DraftNotice />
                <SameNames />
                <ErrorSummary />
                <Outcome />
                <form
                  aria-label={title}
                  noValidate
                  hidden={accepted}
                  onSubmit={(event) => event.preventDefault()}
                >
                  <fieldset
                    disabled={controller.locked || !draft.view.ready}
                    data-ready={draft.view.ready}
                    className="min-w-0"
                  >
                    <FormSections />
                  </fieldset>
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
