"use client";
import { Search } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Spinner } from "@/components/ui/spinner";
import { TextInput } from "@/components/ui/text-input";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { contentQueries } from "@/lib/tracking/contents/queries";
import type { BuildDetail } from "@/lib/tracking/view";
import { RowsState } from "../rows-state";
import { useAllRows } from "../use-all-rows";
import { VirtualTable } from "../virtual-table";
import { PackageCells } from "./package-cells";
import { type PackageSort, selectPackages } from "./select-packages";

/** What is installed in the image. */
export function PackagesTab({ detail, scope }: { detail: BuildDetail; scope: string }) {
  const { summary } = detail;
  const { rows, loading, error, again } = useAllRows(contentQueries.packages(scope, summary.arn));
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<PackageSort>("name");
  const wanted = useDeferredValue(search);
  const found = useMemo(() => selectPackages(rows, wanted, sort), [rows, wanted, sort]);
  return (
    <Section
      id="packages"
      title="Packages"
      padded={false}
      description={<Counted found={found.length} all={rows.length} loading={loading} />}
      actions={
        rows.length > 0 ? (
          <CopyButton
            text={found.map(({ name, version }) => `${name}\t${version ?? ""}`).join("\n")}
            label="Copy the list"
            showLabel
            variant="secondary"
          />
        ) : undefined
      }
    >
      <RowsState
        count={rows.length}
        {...{ loading, error, again }}
        empty={
          isTerminal(summary.status)
            ? "Image Builder lists no packages of this image. It does so for builds with enhanced image metadata on."
            : "The packages are known once the build has made its image."
        }
      >
        <div className="border-line border-b p-3">
          <TextInput
            type="search"
            role="searchbox"
            aria-label="Search the packages"
            placeholder="Name or version"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            leading={<Search aria-hidden size={14} />}
            className="max-w-sm"
          />
        </div>
        {found.length === 0 ? (
          <p className="p-4 text-ink-2">No package matches.</p>
        ) : (
          <VirtualTable
            label="Packages"
            rows={found}
            rowHeight={33}
            keyOf={({ name, version }, index) => `${index} ${name} ${version}`}
            columns={[
              {
                key: "name",
                label: "Name",
                sort: sort === "name" ? "ascending" : "descending",
                onSort: () => setSort(sort === "name" ? "-name" : "name"),
              },
              { key: "version", label: "Version" },
            ]}
          >
            {(row) => <PackageCells {...row} />}
          </VirtualTable>
        )}
      </RowsState>
    </Section>
  );
}

interface CountedProps {
  found: number;
  all: number;
  loading: boolean;
}

/** How many rows of how many, and whether more are on their way. */
function Counted({ found, all, loading }: CountedProps) {
  const [of, total] = [found, all].map((count) => count.toLocaleString("en"));
  return (
    <span role="status" className="inline-flex items-center gap-1.5 tabular-nums">
      {loading ? <Spinner /> : null}
      {found === all ? total : `${of} of ${total}`}
      {loading ? " so far" : ""}
    </span>
  );
}
