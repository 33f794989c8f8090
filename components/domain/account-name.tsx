import { cx } from "@/components/ui/cx";
import { type Tone, toneSoftClasses } from "@/components/ui/tone";
import type { ScopeOption } from "@/lib/auth/scope-types";

const tones: Record<NonNullable<ScopeOption["accountColor"]>, Tone> = {
  red: "bad",
  amber: "warn",
  green: "ok",
  blue: "info",
};

interface AccountNameProps {
  name: string;
  color?: ScopeOption["accountColor"];
  className?: string;
}

export function AccountName({ name, color, className }: AccountNameProps) {
  return (
    <span className={cx(color && `rounded-sm px-1.5 ${toneSoftClasses[tones[color]]}`, className)}>
      {name}
    </span>
  );
}
