/** The page: header, run bar and the three regions; on a narrow screen one region at a time. */
import { lazy, Suspense } from "react";
import { useView } from "./app-context.tsx";
import { PageHeader } from "./panels/header/header.tsx";
import { SettingsDialog } from "./panels/header/settings-popover.tsx";
import { ShareDialog } from "./panels/header/share-button.tsx";
import { FileDrop } from "./panels/header/use-open-file.tsx";
import { LazyLab } from "./panels/lab/lazy-lab.tsx";
import { ModelRegion } from "./panels/model/model-region.tsx";
import { PictureDialog } from "./panels/picture/picture-dialog.tsx";
import { TableDialog } from "./panels/data/table/table-dialog.tsx";
import { PrintedCircuit } from "./panels/picture/printed-circuit.tsx";
import { Notices } from "./panels/notices.tsx";
import { RunBar } from "./panels/run-bar/run-bar.tsx";
import { TabbedRegions } from "./panels/tab-bar.tsx";
import { NARROW_QUERY, useMedia } from "./primitives/use-media.ts";
import { DataRegion, OutputRegion } from "./regions.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./page.css";
// After everything it overrides.
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./print.css";

// Only who asks for it (`?debug`) loads it.
const DebugPanel = lazy(async () => {
  const { DebugPanel: panel } = await import("./panels/debug/debug-panel.tsx");
  return { default: panel };
});
const isDebugging = new URLSearchParams(location.search).has("debug");

export function Page() {
  const isNarrow = useMedia(NARROW_QUERY);
  return (
    <div className="page">
      <PrintedCircuit />
      <PageHeader />
      <RunBar />
      {isNarrow ? (
        <TabbedRegions>
          <OneRegion />
        </TabbedRegions>
      ) : (
        <main className="page-regions">
          <AllRegions />
        </main>
      )}
      <Notices />
      <ShareDialog />
      <SettingsDialog />
      <PictureDialog />
      <TableDialog />
      <LazyLab />
      <FileDrop />
      {isDebugging && (
        <Suspense fallback={null}>
          <DebugPanel />
        </Suspense>
      )}
    </div>
  );
}

function AllRegions() {
  return (
    <>
      <DataRegion />
      <ModelRegion />
      <OutputRegion />
    </>
  );
}

function OneRegion() {
  const region = useView((view) => view.region);
  if (region === "data") return <DataRegion />;
  return region === "output" ? <OutputRegion /> : <ModelRegion />;
}
