"use client";
import { Package, Search } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { contentQueries } from "@/components/domain/api/build-contents";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchInput } from "@/components/ui/search-input";
import { VirtualTable } from "@/components/ui/virtual-table";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { AsyncRows } from "../async-rows";
import { CsvLink } from "../csv-link";
import { RowCount } from "../row-count";
import { useAllRows } from "../use-all-rows";
import { PackageCells } from "./package-cells";
import { type PackageSort, selectPackages } from "./select-packages";

export function PackagesTab({ detail, scope }: { detail: BuildDetail; scope: string }) {
  const { summary } = detail;
  const { rows, loading, truncated, error, retry } = useAllRows(
    contentQueries.packages(scope, summary),
  );
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<PackageSort>("name");
  const deferredSearch = useDeferredValue(search);
  const found = useMemo(
    () => selectPackages(rows, deferredSearch, sort),
    [rows, deferredSearch, sort],
  );
  return (
    <Section
      id="packages"
      title="Packages"
      padded={false}
      description={
        rows.length > 0 || loading ? (
          <RowCount
            one="package"
            many="packages"
            found={found.length}
            all={rows.length}
            {...{ loading, truncated }}
          />
        ) : undefined
      }
      actions={
        rows.length > 0 ? (
          <>
            <CopyButton
              text={found.map(({ name, version }) => `${name}\t${version ?? ""}`).join("\n")}
              label={loading || truncated ? "Copy loaded packages" : "Copy list"}
              showLabel
              variant="secondary"
            />
            <CsvLink scope={scope} arn={summary.arn} kind="packages" />
          </>
        ) : undefined
      }
    >
      <AsyncRows
        subject="packages"
        count={rows.length}
        {...{ loading, error, retry }}
        empty={<NoPackages ended={isTerminalStatus(summary.status)} />}
      >
        <div className="border-line border-b px-4 py-3">
          <SearchInput
            aria-label="Search packages"
            placeholder="Name or version"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="max-w-sm"
          />
        </div>
        {found.length === 0 ? (
          <EmptyState
            icon={<Search aria-hidden size={20} />}
            title="No matching packages"
            headingLevel={3}
            actions={<Button onClick={() => setSearch("")}>Clear search</Button>}
          />
        ) : (
          <VirtualTable
            label="Packages"
            rows={found}
            rowHeight={33}
            getKey={({ name, version }, index) => `${index} ${name} ${version}`}
            columns={[
              {
                key: "name",
                label: "Name",
                sort: sort === "name" ? "ascending" : "descending",
                onSort: () => setSort(sort === "name" ? "-name" : "name"),
              },
              { key: "version", label: "Version", className: "max-sm:hidden" },
            ]}
          >
            {(row) => <PackageCells {...row} />}
          </VirtualTable>
        )}
      </AsyncRows>
    </Section>
  );
}

function NoPackages({ ended }: { ended: boolean }) {
  return (
    <EmptyState
      icon={<Package aria-hidden size={20} />}
      title={ended ? "No packages listed" : "Packages not available yet"}
      headingLevel={3}
    >
      {ended
        ? "Image Builder lists packages only if the build produced an image and “Collect enhanced metadata” was on."
        : "Packages are listed once the image is built, if “Collect enhanced metadata” is on."}
    </EmptyState>
  );
}
