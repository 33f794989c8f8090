import { Badge } from "@/components/ui/badge";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isWildcard } from "@/lib/imagebuilder/version";
import type { PickerOption } from "@/lib/imagebuilder/views";

/** One row of a picker: name and version, what a wildcard names now, platform and owner. */
export function OptionRow({ option }: { option: PickerOption }) {
  const { name, version, resolvesTo, value } = option;
  const resolved = resolvesTo ? (parseArn(resolvesTo)?.version ?? resolvesTo) : null;
  const owner = option.owner === "Self" ? null : option.owner;
  const facts = [option.platform, owner, option.createdAt?.slice(0, 10)].filter(Boolean);
  return (
    <span className="block min-w-0">
      <span className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 truncate font-medium">{name}</span>
        {version ? (
          <Badge mono tone={isWildcard(version) ? "info" : "neutral"}>
            {version}
          </Badge>
        ) : null}
        {resolved ? <span className="shrink-0 text-ink-2 text-xs">now {resolved}</span> : null}
        <span className="ml-auto hidden shrink-0 text-ink-3 text-xs sm:inline">
          {facts.join(" · ")}
        </span>
      </span>
      {option.description ? (
        <span className="block truncate text-ink-2 text-xs">{option.description}</span>
      ) : null}
      {value === name ? null : (
        <span className="block truncate font-mono text-2xs text-ink-3">{value}</span>
      )}
    </span>
  );
}
