/** Hands the stores to components. */
import { createContext, useContext, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import type { AppActions, AppContext, SaveStatus } from "../state/app-context.ts";
import type { DiagnosesState } from "../state/diagnoses.ts";
import type { DoctorState } from "../state/doctor.ts";
import type { DocumentState } from "../state/document.ts";
import type { InspectionState } from "../state/inspection.ts";
import type { PinsState } from "../state/pins.ts";
import type { LandscapeState } from "../state/landscape.ts";
import type { RunState } from "../state/run.ts";
import type { SessionViewState } from "../state/session-view.ts";
import type { WeightPath } from "../state/weight-path.ts";

const Context = createContext<AppContext | null>(null);

export const AppContextProvider = Context.Provider;

/** The stores themselves, for event callbacks (`getState()`), which must not subscribe. */
export function useApp(): AppContext {
  const context = useContext(Context);
  if (!context) throw new Error("Broken invariant: no AppContextProvider above");
  return context;
}

export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(useApp().document, selector);
}

export function useView<T>(selector: (state: SessionViewState) => T): T {
  return useStore(useApp().view, selector);
}

export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useApp().run, selector);
}

export function useInspection<T>(selector: (state: InspectionState) => T): T {
  return useStore(useApp().inspection, selector);
}

export function useDiagnoses<T>(selector: (state: DiagnosesState) => T): T {
  return useStore(useApp().diagnoses, selector);
}

export function useDoctor<T>(selector: (state: DoctorState) => T): T {
  return useStore(useApp().doctor, selector);
}

export function usePins<T>(selector: (state: PinsState) => T): T {
  return useStore(useApp().pins, selector);
}

export function useWeightPath<T>(selector: (state: WeightPath) => T): T {
  return useStore(useApp().path, selector);
}

export function useLandscape<T>(selector: (state: LandscapeState) => T): T {
  return useStore(useApp().landscape, selector);
}

export function useActions(): AppActions {
  return useApp().actions;
}

export function useSaving(): SaveStatus {
  const { saving } = useApp();
  return useSyncExternalStore(saving.subscribe, saving.get);
}
