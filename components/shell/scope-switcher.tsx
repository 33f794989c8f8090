"use client";
import { ChevronsUpDown, ShieldAlert } from "lucide-react";
import { AccountName } from "@/components/domain/account-name";
import { CommandList } from "@/components/ui/command-list";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/popover";
import { Spinner } from "@/components/ui/spinner";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { createAllAccountsGroups, groupScopesByAccountRegion } from "./scope-groups";
import {
  useCurrentScope,
  useIsAllAccountsListOpen,
  useIsUnknownScopeRequested,
  useShell,
} from "./shell-context";
import { useChooseScope } from "./use-choose-scope";

/** The position in the header: on the right on wide screens, in a separate row on narrow ones. */
const layout = "max-md:mb-2 max-md:w-full md:ml-auto";

/** Selects the account, Region, and role without signing in again. */
export function ScopeSwitcher() {
  const { scopes } = useShell();
  const current = useCurrentScope();
  const isAll = useIsAllAccountsListOpen();
  const isUnknown = useIsUnknownScopeRequested();
  const { pending, choose, chooseAll } = useChooseScope();
  if (!current) {
    return (
      <span className={cx("inline-flex h-8 items-center gap-1.5 text-warn", layout)}>
        <ShieldAlert aria-hidden size={14} /> No role
      </span>
    );
  }
  const trigger = (
    <button
      id="scope-switcher"
      type="button"
      aria-label={
        isAll
          ? "Viewing all accounts and Regions. Change the account, Region, or role"
          : isUnknown
            ? "No role selected. Select an account, Region, and role"
            : `Acting as ${current.roleName} in ${current.accountName} (${current.region}). Change the account, Region, or role`
      }
      className="inline-flex h-8 w-full min-w-0 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-left transition-colors hover:border-line-strong pointer-coarse:h-9"
    >
      {isAll ? (
        <span className="truncate font-medium">All accounts</span>
      ) : isUnknown ? (
        <span className="truncate font-medium">Select a role</span>
      ) : (
        <CurrentScope current={current} />
      )}
      <span className="ml-auto shrink-0 text-ink-3">
        {pending ? <Spinner label="Switching…" /> : <ChevronsUpDown aria-hidden size={14} />}
      </span>
    </button>
  );
  return (
    <Popover
      label="Select an account, Region, and role"
      trigger={trigger}
      align="end"
      className="w-88 min-w-(--anchor-width)"
      anchorClassName={layout}
    >
      {(close) => (
        <CommandList
          label="Account, Region, and role"
          placeholder="Find an account, Region, or role"
          groups={[
            ...createAllAccountsGroups(scopes, isAll),
            ...groupScopesByAccountRegion(scopes, isAll || isUnknown ? null : current.scope),
          ]}
          startAtCurrent
          onSelect={(id) => {
            const to = scopes.find(({ scope }) => scope === id);
            close();
            if (to && (isAll || isUnknown || to.scope !== current.scope)) choose(to);
            if (id === allAccountsScope && !isAll) chooseAll();
          }}
          className="max-h-96"
        />
      )}
    </Popover>
  );
}

function CurrentScope({ current }: { current: ScopeOption }) {
  return (
    <>
      <AccountName
        name={current.accountName}
        color={current.accountColor}
        className="truncate font-medium"
      />
      <Divider />
      <span className="shrink-0 text-ink-2">{current.region}</span>
      <Divider />
      <span className="max-w-36 shrink-0 truncate text-ink-2">{current.roleName}</span>
    </>
  );
}

function Divider() {
  return <span aria-hidden className="h-3.5 w-px shrink-0 bg-line-strong" />;
}
