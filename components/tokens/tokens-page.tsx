"use client";
import { KeyRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { ApiTokenView, CreatedToken } from "@/lib/tokens/view";
import { CreateTokenForm, type CreateTokenFormProps } from "./create-token-form";
import { TokenTable } from "./token-table";

interface TokensPageProps extends Omit<CreateTokenFormProps, "onCreated"> {
  initial: ApiTokenView[];
  /** The reason why no tokens can be created, or null if they can. */
  unavailable: PortalError | null;
  /** Any scope of the user, used to revoke tokens. */
  scope: string;
  revoke: (input: { scope: string; id: string }) => Promise<Result<ApiTokenView>>;
}

export function TokensPage({ initial, unavailable, scope, revoke, ...form }: TokensPageProps) {
  const [tokens, setTokens] = useState(initial);
  const [created, setCreated] = useState<CreatedToken | null>(null);
  const [pendingRevocation, setPendingRevocation] = useState<ApiTokenView | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PortalError | null>(null);

  const confirm = async (token: ApiTokenView) => {
    setBusy(true);
    const result = await awaitActionResult(revoke({ scope, id: token.id }));
    setBusy(false);
    setPendingRevocation(null);
    setError(getActionError(result));
    if (!result?.ok) return;
    setTokens(tokens.map((one) => (one.id === token.id ? result.value : one)));
    if (created?.token.id === token.id) setCreated(null);
  };

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header>
        <h1 className="font-semibold text-xl">API tokens</h1>
        <p className="text-ink-2">
          Tokens let scripts, the kiln command-line tool, and CI jobs use Kiln. A personal token
          never has more permissions than you currently have.
        </p>
      </header>
      {created ? <NewSecret key={created.token.id} created={created} /> : null}
      {error ? <ErrorPanel error={error} role="alert" /> : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <Section id="create" title="Create a token">
          {unavailable ? (
            <ErrorPanel error={unavailable} />
          ) : (
            <CreateTokenForm
              {...form}
              onCreated={(next) => {
                setCreated(next);
                setTokens([next.token, ...tokens]);
              }}
            />
          )}
        </Section>
        <Section id="tokens" title="Tokens" padded={false}>
          {tokens.length > 0 ? (
            <TokenTable tokens={tokens} onRevoke={setPendingRevocation} />
          ) : (
            <EmptyState
              icon={<KeyRound aria-hidden size={20} />}
              title="No API tokens"
              headingLevel={3}
            >
              Tokens you create are listed here, along with when they were last used.
            </EmptyState>
          )}
        </Section>
      </div>
      <AlertDialog
        open={pendingRevocation !== null}
        onOpenChange={(open) => (open ? undefined : setPendingRevocation(null))}
        title={`Revoke token “${pendingRevocation?.name ?? ""}”?`}
        description="Requests that use this token will start failing immediately. Builds already started with the token will keep running. This can't be undone."
        confirmLabel="Revoke token"
        tone="danger"
        busy={busy}
        onConfirm={() => (pendingRevocation ? void confirm(pendingRevocation) : undefined)}
      />
    </div>
  );
}

/**
 * The secret of a new token, which is available only until the user leaves the page. It has the
 * focus because the form's button below is disabled after the token is created.
 */
function NewSecret({ created: { token, secret } }: { created: CreatedToken }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: "nearest" });
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Callout
        tone="ok"
        role="status"
        title={`Token “${token.name}” created`}
        actions={<CopyButton text={secret} label="Copy token" showLabel variant="secondary" />}
      >
        <p>Copy the token now. Kiln stores only its hash and can't show it again.</p>
        <code className="mt-2 block break-all rounded-md border border-line bg-surface p-2 font-mono text-ink text-xs">
          {secret}
        </code>
      </Callout>
    </div>
  );
}
