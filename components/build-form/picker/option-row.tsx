import { BreakableText } from "@/components/ui/breakable";
import { formatDate } from "@/components/ui/relative-time";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { PickerOption } from "@/lib/imagebuilder/views";

/**
 * Returns the part of the ARN that a resource's versions share, or `null` for a resource without
 * versions.
 */
export function getVersionGroupKey({ value, version }: PickerOption): string | null {
  return version ? value.slice(0, value.lastIndexOf(version)) : null;
}

export function VersionGroupHeading({ option }: { option: PickerOption }) {
  return <NameAndFacts option={option} />;
}

export function OptionRow({ option }: { option: PickerOption }) {
  const { name, version, value } = option;
  return (
    <span className="block min-w-0">
      {version ? <Version option={option} version={version} /> : <NameAndFacts option={option} />}
      {value === name ? null : (
        <span className="block font-mono text-2xs text-ink-3">
          <BreakableText text={value} />
        </span>
      )}
    </span>
  );
}

function Version({ option, version }: { option: PickerOption; version: string }) {
  const { resolvesTo, createdAt } = option;
  const resolved = resolvesTo ? (parseArn(resolvesTo)?.version ?? resolvesTo) : null;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 truncate font-medium tabular-nums">
        {version}
        {resolved ? <span className="font-normal text-ink-2"> (latest: {resolved})</span> : null}
      </span>
      <span className="ml-auto hidden shrink-0 text-ink-3 text-xs sm:inline">
        {createdAt ? formatDate(createdAt) : null}
      </span>
    </span>
  );
}

function NameAndFacts({ option }: { option: PickerOption }) {
  const { name, version, platform, createdAt, description } = option;
  const owner = option.owner === "Self" ? null : option.owner;
  const created = version || !createdAt ? null : formatDate(createdAt);
  const facts = [platform, owner, created].filter(Boolean);
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 truncate font-medium">{name}</span>
        <span className="ml-auto hidden shrink-0 text-ink-3 text-xs sm:inline">
          {facts.join(" · ")}
        </span>
      </span>
      {description ? (
        <span className="line-clamp-2 text-ink-2 text-xs">
          <BreakableText text={description} />
        </span>
      ) : null}
    </>
  );
}
