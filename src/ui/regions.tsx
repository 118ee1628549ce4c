/**
 * The regions beside the circuit, which begins without them: they are fetched at once with it, but what they
 * weigh does not stand before the first gate.
 */
import { lazy, Suspense } from "react";

// Begun with the page, not when it is first drawn.
const dataRegion = import("./panels/data/data-region.tsx");
const outputRegion = import("./panels/output/output-region.tsx");

const LazyData = lazy(async () => ({ default: (await dataRegion).DataRegion }));
const LazyOutput = lazy(async () => ({ default: (await outputRegion).OutputRegion }));

export function DataRegion() {
  return (
    <Suspense fallback={<Coming name="Data" />}>
      <LazyData />
    </Suspense>
  );
}

export function OutputRegion() {
  return (
    <Suspense fallback={<Coming name="Output" />}>
      <LazyOutput />
    </Suspense>
  );
}

/** Holds the place of a region that is on its way. */
function Coming({ name }: { readonly name: "Data" | "Output" }) {
  return (
    <section
      className={`region region-${name.toLowerCase()} region-coming`}
      aria-label={name}
      aria-busy
    >
      <h2>{name}</h2>
    </section>
  );
}
