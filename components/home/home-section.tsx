"use client";
import { type ReactNode, useState } from "react";
import { Section } from "@/components/ui/card";
import type { TruncatedList } from "@/lib/home/view";

/** The number of items shown until the user expands the section. */
const initialCount = 5;

interface HomeSectionProps<Item> {
  id: string;
  title: string;
  list: TruncatedList<Item>;
  renderItem: (item: Item) => ReactNode;
  /** The text shown if there are no items. */
  empty: string;
  /** The text after the last item if there are more than the server lists. */
  more: ReactNode;
  actions?: ReactNode;
}

/** A titled list on the home page. Shows the first items until the user expands it. */
export function HomeSection<Item>(props: HomeSectionProps<Item>) {
  const { id, title, list, renderItem, empty, more, actions } = props;
  const { items } = list;
  const [all, setAll] = useState(false);
  const count = `${items.length}${list.more ? "+" : ""}`;
  return (
    <Section
      id={id}
      title={
        <>
          {title}
          {items.length > 0 ? (
            <span className="ml-2 font-normal text-ink-2 tabular-nums">{count}</span>
          ) : null}
        </>
      }
      actions={actions}
      padded={false}
    >
      {items.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{empty}</p>
      ) : (
        <ul className="divide-y divide-line">
          {(all ? items : items.slice(0, initialCount)).map(renderItem)}
        </ul>
      )}
      {items.length > initialCount ? (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="min-h-9 w-full border-line border-t px-4 text-left text-ink-2 text-xs hover:bg-ink/3 hover:text-ink"
        >
          {all ? "Show fewer" : `Show all ${items.length}`}
        </button>
      ) : null}
      {list.more && (all || items.length <= initialCount) ? (
        <p className="border-line border-t px-4 py-2 text-ink-2 text-xs">{more}</p>
      ) : null}
    </Section>
  );
}
