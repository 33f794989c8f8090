"use client";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { showToast } from "@/components/ui/toast-store";
import type { EndedSessionCount, SessionView, SignedInPerson } from "@/lib/auth/sessions/view";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { PeopleTable } from "./people-table";
import { SessionTable } from "./session-table";
import {
  formatEndSessionsLabel,
  formatSessionCount,
  getEndSessionDialogText,
} from "./session-text";

type EndSessionsAction<Input> = (input: Input) => Promise<Result<EndedSessionCount>>;

interface SessionsPageProps {
  sessions: SessionView[];
  /** Any scope of the user. */
  scope: string;
  /**
   * For administrators, a scope with the permission `admin`, and the people who are signed in.
   * Otherwise null.
   */
  admin: { scope: string; people: SignedInPerson[] } | null;
  endOwn: EndSessionsAction<{ scope: string; ids: string[] }>;
  endPerson: EndSessionsAction<{ scope: string; personId: string }>;
}

/** The text of an open confirmation dialog, and the functions to run. */
interface PendingConfirmation {
  title: string;
  description: string;
  confirmLabel: string;
  run: () => Promise<Result<EndedSessionCount>>;
  onEnded: () => void;
  /** The person whose sessions end, unless it is the user. */
  name?: string;
}

export function SessionsPage({ scope, admin, endOwn, endPerson, ...initial }: SessionsPageProps) {
  const [sessions, setSessions] = useState(initial.sessions);
  const [people, setPeople] = useState(admin?.people ?? []);
  const [pending, setPending] = useState<PendingConfirmation | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);
  const others = sessions.filter(({ isCurrent }) => !isCurrent);
  const endOthersLabel = others.length === 1 ? "End other session" : "End other sessions";

  const confirm = async ({ run, onEnded, name }: PendingConfirmation) => {
    setBusy(true);
    const result = await awaitActionResult(run());
    setBusy(false);
    setPending(null);
    setError(getActionError(result));
    if (!result?.ok) return;
    onEnded();
    const title = `${formatSessionCount(result.value.ended)} ended${name ? ` for ${name}` : ""}`;
    showToast({ tone: "ok", title });
  };
  const askOne = (session: SessionView) =>
    setPending({
      ...getEndSessionDialogText(session),
      confirmLabel: "End session",
      run: () => endOwn({ scope, ids: [session.id] }),
      onEnded: () => setSessions(sessions.filter(({ id }) => id !== session.id)),
    });
  const askOthers = () =>
    setPending({
      title: `End ${formatSessionCount(others.length)}?`,
      description: `You'll stay signed in here, and ${others.length === 1 ? "the other browser" : "all other browsers"} will be signed out. Your API tokens will keep working.`,
      confirmLabel: endOthersLabel,
      run: () => endOwn({ scope, ids: others.map(({ id }) => id) }),
      onEnded: () => setSessions(sessions.filter(({ isCurrent }) => isCurrent)),
    });
  const askPerson = (person: SignedInPerson) =>
    setPending({
      title: `End ${formatSessionCount(person.sessions)} for ${person.name}?`,
      description:
        "This person will be signed out of Kiln and must sign in again. To remove access, first change their groups in the identity provider. Their API tokens will keep working until you revoke them.",
      confirmLabel: formatEndSessionsLabel(person.sessions),
      run: () => endPerson({ scope: admin?.scope ?? "", personId: person.id }),
      onEnded: () => setPeople(people.filter(({ id }) => id !== person.id)),
      name: person.name,
    });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header>
        <h1 className="font-semibold text-xl">Sessions</h1>
        <p className="text-ink-2">
          Browsers where you're signed in to Kiln. If you don't recognize one, end its session and
          change your password with your identity provider.
        </p>
      </header>
      {error ? <ErrorPanel error={error} role="alert" /> : null}
      <Section
        id="own"
        title="Your sessions"
        padded={false}
        actions={
          others.length > 0 ? (
            <Button size="sm" onClick={askOthers}>
              {endOthersLabel}
            </Button>
          ) : null
        }
      >
        <SessionTable sessions={sessions} onEnd={askOne} />
      </Section>
      {admin ? (
        <Section
          id="people"
          title="People"
          description="Other people who are signed in and have a role in an account that you administer."
          padded={false}
        >
          {people.length > 0 ? (
            <PeopleTable people={people} onEnd={askPerson} />
          ) : (
            <EmptyState
              icon={<UserRound aria-hidden size={20} />}
              title="No one else with a role in your accounts is signed in"
              headingLevel={3}
            >
              People appear here while they have an active session.
            </EmptyState>
          )}
        </Section>
      ) : null}
      <AlertDialog
        open={pending !== null}
        onOpenChange={(open) => (open ? undefined : setPending(null))}
        title={pending?.title ?? ""}
        description={pending?.description ?? ""}
        confirmLabel={pending?.confirmLabel ?? ""}
        tone="danger"
        busy={busy}
        onConfirm={() => (pending ? void confirm(pending) : undefined)}
      />
    </div>
  );
}
