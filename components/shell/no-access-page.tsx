"use client";
import { LogOut, ShieldQuestion } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { signOut } from "./sign-out";

/** Shown to users whose groups map to no role. Explains what this means and what to request. */
export function NoAccessPage({ email, groups }: { email: string; groups: readonly string[] }) {
  return (
    <EmptyState
      icon={<ShieldQuestion aria-hidden size={20} />}
      title="You don't have access yet"
      headingLevel={1}
      actions={
        <Button icon={<LogOut aria-hidden size={14} />} onClick={() => void signOut()}>
          Sign out
        </Button>
      }
    >
      <p>
        You're signed in as {email}, but{" "}
        {groups.length === 0
          ? "you aren't in any group that grants a role in Kiln. Ask an administrator to add you to a group"
          : "none of your groups grant a role in Kiln. Ask an administrator to grant a role to one of your groups"}
        , then sign out and sign in again.
      </p>
      <p className="mt-3 flex flex-wrap items-center justify-center gap-1.5">
        {groups.length === 0
          ? "Your identity provider returned no groups for you."
          : "Your groups:"}
        {groups.map((group) => (
          <Badge key={group} mono>
            {group}
          </Badge>
        ))}
      </p>
    </EmptyState>
  );
}
