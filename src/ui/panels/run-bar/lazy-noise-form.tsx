/** The form of the noise, whatever opens it. */
import { lazy, Suspense } from "react";

// Only who opens it loads it.
const NoiseForm = lazy(async () => {
  const { NoiseForm: form } = await import("./noise-form.tsx");
  return { default: form };
});

export function LazyNoiseForm() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <NoiseForm />
    </Suspense>
  );
}
