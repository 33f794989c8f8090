import { useMaintenance } from "@/components/domain/maintenance-state";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";
import type { Maintenance } from "@/lib/maintenance/view";

export function MaintenanceSection({ rendered }: { rendered: Maintenance | null }) {
  const maintenance = useMaintenance(rendered);
  return (
    <Section id="maintenance" title="Maintenance mode">
      <DescriptionList>
        <Description label="Status">{maintenance ? "On" : "Off"}</Description>
        {maintenance ? (
          <>
            <Description label="Since">
              <Time value={maintenance.since} format="absolute" />
            </Description>
            <Description label="Reason">{maintenance.reason}</Description>
          </>
        ) : null}
      </DescriptionList>
      <p className="mt-2 text-ink-2">
        To turn maintenance mode {maintenance ? "off" : "on"}, run this command on the Kiln server:{" "}
        <code className="inline-block max-w-full">
          npm run maintenance -- {maintenance ? "off" : 'on "REASON"'}
        </code>
      </p>
    </Section>
  );
}
