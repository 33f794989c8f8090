"use client";
import { MaintenanceNotice } from "@/components/domain/maintenance-notice";
import { maintenanceBannerId, useMaintenance } from "@/components/domain/maintenance-state";
import { useShell } from "./shell-context";

export function MaintenanceBanner() {
  const maintenance = useMaintenance(useShell().maintenance);
  if (!maintenance) return null;
  return (
    <div className="px-4 pt-5 md:px-6 print:hidden">
      <div id={maintenanceBannerId} tabIndex={-1} className="mx-auto max-w-[1392px] outline-none">
        <MaintenanceNotice maintenance={maintenance} />
      </div>
    </div>
  );
}
