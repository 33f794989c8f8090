"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormContext, useWatch } from "react-hook-form";
import { Arn } from "@/components/domain/arn";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { formatDate } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { parseArn } from "@/lib/imagebuilder/arn";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { describeDetailsError, isNotFoundError } from "../details-error";

type RecipeOrConfigurationPath = Extract<keyof BuildFormValues, `${string}Arn`>;

/** Shows nothing unless the value at `path` is an ARN of this Region. */
export function ResourceDetailsCard({ path }: { path: RecipeOrConfigurationPath }) {
  const { control } = useFormContext<BuildFormValues>();
  const arn = useWatch({ control, name: path });
  const { scope, region } = useBuildScope();
  const named = parseArn(arn)?.region === region;
  const { data, error, isFetching } = useQuery({
    ...resourceQueries.details(scope, arn),
    enabled: named,
  });
  if (!named) return null;
  if (error && !data) {
    // The field has a warning that the resource wasn't found.
    if (isNotFoundError(error)) return null;
    return <DetailsUnavailable reason={describeDetailsError(arn, region, error)} />;
  }
  if (!data) return isFetching ? <Loading /> : null;
  const resolved = data.resolvedArn ? parseArn(data.resolvedArn)?.version : null;
  return (
    <div className="mt-2 rounded-md border border-line bg-bg px-3 py-2.5">
      <p className="flex flex-wrap items-center gap-2">
        <span className="wrap-anywhere min-w-0 font-medium">{data.name}</span>
        {data.version ? <Badge mono>{data.version}</Badge> : null}
        {resolved && resolved !== data.version ? (
          <span className="text-ink-2 text-xs">currently resolves to {resolved}</span>
        ) : null}
      </p>
      <div className="mt-0.5 text-ink-2 text-xs">
        <Arn value={arn} label="Copy ARN" />
      </div>
      {data.description ? <p className="mt-0.5 text-ink-2 text-xs">{data.description}</p> : null}
      {data.facts.length > 0 ? (
        <div className="mt-2 text-xs">
          <DescriptionList className="sm:gap-y-1!">
            {data.facts.map(({ label, values, isTime, isId }) => (
              <Description key={label} label={label} mono={isId}>
                <FactValues values={isTime ? values.map(formatDate) : values} />
              </Description>
            ))}
          </DescriptionList>
        </div>
      ) : null}
    </div>
  );
}

function FactValues({ values }: { values: string[] }) {
  const [only] = values;
  if (only !== undefined && values.length === 1) return <BreakableText text={only} />;
  return (
    <ul className="grid gap-0.5">
      {values.map((value) => (
        <li key={value}>
          <BreakableText text={value} />
        </li>
      ))}
    </ul>
  );
}

function Loading() {
  return (
    <div className="mt-2 grid gap-2 rounded-md border border-line bg-bg px-3 py-3" aria-busy>
      <Skeleton className="h-3.5 w-2/5" />
      <Skeleton className="h-3 w-3/5" />
    </div>
  );
}

function DetailsUnavailable({ reason }: { reason: string }) {
  return (
    <p className="mt-2 rounded-md border border-line bg-bg px-3 py-2 text-ink-2 text-xs">
      <BreakableText
        text={`Couldn't load details for this ARN. ${reason}. Kiln will send the ARN as entered.`}
      />
    </p>
  );
}
