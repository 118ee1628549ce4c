/** A narrow screen: one region at a time, and the bottom bar that chooses it. */
import { ChartLine, CircuitBoard, Database } from "lucide-react";
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { Region } from "../../state/session-view.ts";
import { useApp, useView } from "../app-context.tsx";

const REGIONS: readonly { id: Region; label: string; icon: typeof Database }[] = [
  { id: "data", label: "Data", icon: Database },
  { id: "model", label: "Model", icon: CircuitBoard },
  { id: "output", label: "Output", icon: ChartLine },
];

interface TabbedRegionsProps {
  /** The region that is shown. */
  readonly children: ReactNode;
}

export function TabbedRegions({ children }: TabbedRegionsProps) {
  const { view } = useApp();
  const region = useView((state) => state.region);
  return (
    <Tabs
      className="tabbed-regions"
      selectedKey={region}
      onSelectionChange={(key) => view.getState().showRegion(key as Region)}
    >
      {/* First, because the panel takes its id from the list; the style sheet puts it below. */}
      <nav className="tab-bar" aria-label="Regions">
        <TabList className="tab-list" aria-label="Region">
          {REGIONS.map(({ id, label, icon: Icon }) => (
            <Tab key={id} id={id} className="tab">
              <Icon size={18} aria-hidden />
              {label}
            </Tab>
          ))}
        </TabList>
      </nav>
      <main className="page-regions">
        <TabPanel key={region} id={region} className="tabbed-regions">
          {children}
        </TabPanel>
      </main>
    </Tabs>
  );
}
