/** The bottom bar of a narrow screen: which region is shown. */
import { ChartLine, CircuitBoard, Database } from "lucide-react";
import { Tab, TabList, Tabs } from "react-aria-components";
import type { Region } from "../../state/session-view.ts";
import { useApp, useView } from "../app-context.tsx";

const REGIONS: readonly { id: Region; label: string; icon: typeof Database }[] = [
  { id: "data", label: "Data", icon: Database },
  { id: "model", label: "Model", icon: CircuitBoard },
  { id: "output", label: "Output", icon: ChartLine },
];

export function TabBar() {
  const { view } = useApp();
  const region = useView((state) => state.region);
  return (
    <Tabs
      className="tab-bar"
      selectedKey={region}
      onSelectionChange={(key) => view.getState().showRegion(key as Region)}
    >
      <TabList className="tab-list" aria-label="Region">
        {REGIONS.map(({ id, label, icon: Icon }) => (
          <Tab key={id} id={id} className="tab">
            <Icon size={18} aria-hidden />
            {label}
          </Tab>
        ))}
      </TabList>
    </Tabs>
  );
}
