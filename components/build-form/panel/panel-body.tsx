"use client";
import { Disclosure } from "@/components/ui/disclosure";
import { RequestPreview } from "./request-preview";
import { TodoList } from "./todo-list";

/** What stands beside the form: what is left to do, and the request as it would be sent. */
export function PanelBody({ onFollow }: { onFollow?: () => void }) {
  return (
    <div className="grid gap-4">
      <Disclosure summary="Still to do" open>
        <TodoList onFollow={onFollow} />
      </Disclosure>
      <Disclosure summary="Request, as it will be sent" open>
        <RequestPreview />
      </Disclosure>
    </div>
  );
}
