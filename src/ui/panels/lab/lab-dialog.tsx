/** The Lab: a panel over the whole page with a tab for each kind of question. What is asked there goes on when it is closed. */
import { X } from "lucide-react";
import { Suspense } from "react";
import {
  Dialog,
  Heading,
  Modal,
  ModalOverlay,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from "react-aria-components";
import { useApp, useView } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { LAB_TABS, type LabTab } from "./lab-tabs.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./lab.css";

export function LabDialog() {
  const { view } = useApp();
  const chosen = useView((state) => state.labTab);
  const close = (): void => view.getState().openDialog(null);
  const shown = LAB_TABS.find((tab) => tab.id === chosen) ?? LAB_TABS[0];
  return (
    <ModalOverlay
      className="lab-overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className="lab-modal">
        <Dialog className="lab">
          <Tabs
            className="lab-tabs"
            selectedKey={shown?.id ?? ""}
            onSelectionChange={(key) => view.getState().openLab(String(key))}
          >
            <div className="lab-bar">
              <Heading slot="title">Lab</Heading>
              <TabList className="view-tabs lab-tab-list" aria-label="Part of the Lab">
                {LAB_TABS.map(({ id, title }) => (
                  <Tab key={id} id={id} className="view-tab">
                    {title}
                  </Tab>
                ))}
              </TabList>
              <IconButton label="Close" hint="Close (Esc)" onPress={close}>
                <X size={16} aria-hidden />
              </IconButton>
            </div>
            {LAB_TABS.map((tab) => (
              <LabTabPanel key={tab.id} {...tab} />
            ))}
          </Tabs>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function LabTabPanel({ id, title, help, Content }: LabTab) {
  return (
    <TabPanel id={id} className="lab-panel">
      <div className="lab-page">
        <div className="lab-intro">
          <h3>{title}</h3>
          <p>{help}</p>
        </div>
        <Suspense fallback={<div className="skeleton lab-skeleton" />}>
          <Content />
        </Suspense>
      </div>
    </TabPanel>
  );
}
