"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { scopeTarget } from "./scope-in-view";
import { useShell } from "./shell-context";

/**
 * Changes the scope: saves it, then opens the page in it. `pending` is true until the page shows.
 */
export function useChooseScope() {
  const { chooseScope } = useShell();
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const { toast } = useToast();
  const [pending, startTransition] = useTransition();
  const choose = (to: ScopeOption) => {
    startTransition(async () => {
      // Saving is optional: the URL has the scope, so a failure has no effect.
      await chooseScope({ scope: to.scope }).catch(() => undefined);
      router.push(scopeTarget(pathname, search, to));
      toast({
        tone: "ok",
        title: `Acting as ${to.roleName}`,
        description: `${to.accountName} (${to.account}), ${to.region}`,
      });
    });
  };
  return { pending, choose };
}
