"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BellMinus, BellPlus } from "lucide-react";
import { useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import type { Result } from "@/lib/errors/result";
import { awaitActionResult } from "./action-result";
import { notificationQueries } from "./api/notifications";
import { ChangeButton } from "./change-button";

type FollowAction = (input: { scope: string; arn: string }) => Promise<Result<unknown>>;

interface FollowButtonProps {
  scope: string;
  arn: string;
  /** True if the build can still cause notifications. */
  running: boolean;
  follow: FollowAction;
  unfollow: FollowAction;
}

/**
 * Follows another user's build to be notified when it ends or one of its steps is waiting. Users
 * always follow their own builds.
 */
export function FollowButton({ scope, arn, running, follow, unfollow }: FollowButtonProps) {
  const client = useQueryClient();
  const { queryKey } = notificationQueries.list(scope);
  const { data } = useQuery(notificationQueries.list(scope));
  const [pending, setPending] = useState(false);
  // Without access to builds, it's unknown which builds the user follows or owns.
  if (!data || data.buildsError) return null;
  const following = data.followed.includes(arn);
  if (data.own.includes(arn) || (!running && !following)) return null;

  const change = async () => {
    setPending(true);
    const result = await awaitActionResult((following ? unfollow : follow)({ scope, arn }));
    setPending(false);
    if (!result?.ok) {
      showToast({ tone: "bad", title: result?.error.title ?? "Kiln didn't respond" });
      return;
    }
    client.setQueryData(queryKey, (list) => {
      const others = list?.followed.filter((one) => one !== arn) ?? [];
      return list && { ...list, followed: following ? others : [...others, arn] };
    });
  };
  return (
    <ChangeButton
      loading={pending}
      onClick={change}
      icon={following ? <BellMinus aria-hidden size={14} /> : <BellPlus aria-hidden size={14} />}
    >
      {following ? "Unfollow" : "Follow"}
    </ChangeButton>
  );
}
