import { Pencil, Plus } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { moveItem } from "../order";
import { ListElement } from "./list-element";
import { replaceItem } from "./list-items";
import type { ValueEditorProps } from "./value-editor";

type Target = "text" | "up" | "down";

/**
 * Edits a list of strings with one input per element. Enter adds the next element. While the
 * default applies, it is shown with a button to edit a copy.
 */
export function ListEditor({ spec, value, onSet, label }: ValueEditorProps) {
  const containerRef = useRef<HTMLDivElement>(null);
  const focusNext = useRef<{ index: number; target: Target } | null>(null);
  useLayoutEffect(() => {
    const next = focusNext.current;
    focusNext.current = null;
    if (next)
      containerRef.current
        ?.querySelector<HTMLElement>(`[data-at="${next.target}-${next.index}"]`)
        ?.focus();
  });
  const items = value ?? [];
  const isDefault = value === null && Boolean(spec.default?.length);
  const action = isDefault ? "Edit list" : "Add item";
  const write = (next: string[] | null, focus: { index: number; target: Target }) => {
    focusNext.current = focus;
    onSet(next);
  };
  const start = () => {
    const first = spec.default?.length ? [...spec.default] : [""];
    write(first, { index: 0, target: "text" });
  };

  return (
    <div ref={containerRef} className="grid gap-1.5">
      {value === null && spec.default ? <DefaultItems items={spec.default} label={label} /> : null}
      {items.length > 0 ? (
        <ol className="grid gap-1.5">
          {items.map((item, index) => (
            <ListElement
              // Elements are strings that can repeat, so only the index identifies them.
              // biome-ignore lint/suspicious/noArrayIndexKey: every element is controlled
              key={index}
              item={item}
              index={index}
              count={items.length}
              label={label}
              onChange={(text) => onSet(replaceItem(items, index, [text]))}
              onPaste={(lines) =>
                write(replaceItem(items, index, lines), {
                  index: index + lines.length - 1,
                  target: "text",
                })
              }
              onEnter={() =>
                write(replaceItem(items, index, [item, ""]), { index: index + 1, target: "text" })
              }
              onMove={(by) =>
                write(moveItem(items, index, index + by), {
                  index: index + by,
                  target: by < 0 ? "up" : "down",
                })
              }
              onRemove={() => {
                const rest = replaceItem(items, index, []);
                const nothing = rest.length === 0 && !spec.default?.length;
                write(nothing ? null : rest, { index: Math.max(index - 1, 0), target: "text" });
              }}
            />
          ))}
        </ol>
      ) : null}
      <div>
        <Button
          size="sm"
          variant="ghost"
          data-at={items.length === 0 ? "text-0" : undefined}
          icon={isDefault ? <Pencil aria-hidden size={14} /> : <Plus aria-hidden size={14} />}
          className="-ml-2.25"
          aria-label={`${action}: ${label}`}
          onClick={() =>
            value === null
              ? start()
              : write([...items, ""], { index: items.length, target: "text" })
          }
        >
          {action}
        </Button>
      </div>
    </div>
  );
}

/** Items are shown separately, because an item can contain commas. */
function DefaultItems({ items, label }: { items: readonly string[]; label: string }) {
  if (items.length === 0) return <p className="py-1 text-ink-2 text-xs">Empty list</p>;
  return (
    <ul aria-label={`Default for ${label}`} className="flex flex-wrap gap-1 py-1">
      {items.map((item, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the default never changes
          key={index}
          className="wrap-anywhere min-w-0 rounded-sm border border-line px-1.5 font-mono text-ink-2 text-xs"
        >
          {item === "" ? "(empty string)" : item}
        </li>
      ))}
    </ul>
  );
}
