import { dot } from "@/components/ui/dot";
import { toVisibleText } from "./invisible-characters";

/** Shows the role ID and Region of a scope that was refused, such as `build-viewer@eu-west-1`. */
export function RequestedScope({ scope }: { scope: string }) {
  const [roleId = "", ...rest] = scope.split("@");
  const region = rest.join("@");
  return (
    <p className="wrap-anywhere">
      Requested role: <bdi>{toVisibleText(roleId)}</bdi>
      {region ? (
        <>
          {dot}Region: <bdi>{toVisibleText(region)}</bdi>
        </>
      ) : null}
    </p>
  );
}
