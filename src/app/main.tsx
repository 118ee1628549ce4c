/** The composition root: makes the stores, connects the worker and renders the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { present } from "../base/assert.ts";
import { AppContextProvider } from "../ui/app-context.tsx";
import { Page } from "../ui/page.tsx";
import { composeApp } from "./compose.ts";
import { listenForKeys } from "./keyboard.ts";
import type { Scripting } from "./scripting.ts";

declare global {
  interface Window {
    ansatz: Scripting;
  }
}

const { context, scripting } = composeApp();
window.ansatz = scripting;
listenForKeys(context);

createRoot(present(document.getElementById("root"), "root element")).render(
  <StrictMode>
    <AppContextProvider value={context}>
      <Page />
    </AppContextProvider>
  </StrictMode>,
);
