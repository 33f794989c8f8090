"use client";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { ChangeButton } from "@/components/domain/change-button";
import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import type { BuildActions } from "../build-actions";
import type { Tag } from "./tag-change";
import { TagEditor } from "./tag-editor";

interface TagListProps {
  scope: string;
  arn: string;
  tags: Tag[];
  /** The action that changes tags, or null if the user can't change them. */
  tag: BuildActions["tag"] | null;
}

export function TagList({ scope, arn, tags, tag }: TagListProps) {
  const [editing, setEditing] = useState(false);
  return (
    <Section
      id="tags"
      title="Tags"
      description="This build's current tags."
      actions={
        tag && !editing ? (
          <ChangeButton
            size="sm"
            icon={<Pencil aria-hidden size={14} />}
            onClick={() => setEditing(true)}
          >
            Edit tags
          </ChangeButton>
        ) : undefined
      }
    >
      {tag && editing ? (
        <TagEditor {...{ scope, arn, tags, tag }} onClose={() => setEditing(false)} />
      ) : tags.length === 0 ? (
        <p className="text-ink-2">No tags.</p>
      ) : (
        <dl className="grid gap-1.5">
          {tags.map(({ key, value }) => (
            <div key={key}>
              <dt className="text-ink-2 text-xs">
                <BreakableText text={toVisibleText(key)} />
              </dt>
              <dd>{value === "" ? <Empty /> : <BreakableText text={toVisibleText(value)} />}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

function Empty() {
  return <span className="text-ink-3">empty</span>;
}
