/** The composition root: makes the stores, connects the worker and renders the page. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { present } from "../base/assert.ts";
import { AppContextProvider } from "../ui/app-context.tsx";
import { Page } from "../ui/page.tsx";
import { composeApp } from "./compose.ts";

const app = composeApp();

createRoot(present(document.getElementById("root"), "root element")).render(
  <StrictMode>
    <AppContextProvider value={app}>
      <Page />
    </AppContextProvider>
  </StrictMode>,
);
