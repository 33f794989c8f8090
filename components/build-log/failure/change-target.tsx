import { Arn } from "@/components/domain/arn";
import { AwsConsoleLink } from "@/components/domain/aws-console-link";
import { BreakableText } from "@/components/ui/breakable";
import type { ChangeTarget } from "@/lib/build-logs/view";

export function ChangeTargetDetails({ target }: { target: ChangeTarget }) {
  const { name, arn, url, values } = target;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1 border-line border-t pt-1.5">
      <h4 className="flex flex-wrap items-baseline gap-x-3 text-xs">
        <span className="text-ink-2">
          Resource to change: <span className="font-medium text-ink">{name}</span>
        </span>
        {url ? <AwsConsoleLink href={url} resource={name} /> : null}
      </h4>
      {arn ? <Arn value={arn} label={`Copy ${name.toLowerCase()} ARN`} /> : null}
      {values.length > 0 ? (
        <dl className="grid gap-x-6 gap-y-1 text-xs sm:grid-cols-2">
          {values.map(([label, value]) => (
            <div key={label} className="flex flex-wrap gap-x-2">
              <dt className="text-ink-2">{label}</dt>
              <dd>
                {value.startsWith("arn:") ? (
                  <code className="font-mono">
                    <BreakableText text={value} />
                  </code>
                ) : (
                  value
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}
