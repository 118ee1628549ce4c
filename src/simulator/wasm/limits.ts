/** How much there may be of what: wires, and memory for a session. */

/** As many as a document may have; a state of 26 wires takes 512 MiB in float32. */
export const MAX_WIRES = 26;

/** What a WebAssembly memory can address. */
const ADDRESSABLE_BYTES = 2 ** 32 - 2 ** 16;

/**
 * What a session may take at most, bytes: half of the device's memory where the browser tells how much
 * there is (Chromium does, up to 8 GiB), and never more than WebAssembly can address.
 */
export function memoryLimit(): number {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number };
  return deviceMemory === undefined
    ? ADDRESSABLE_BYTES
    : Math.min(ADDRESSABLE_BYTES, (deviceMemory * 2 ** 30) / 2);
}

export const inMebibytes = (bytes: number): string =>
  `${(bytes / 2 ** 20).toLocaleString("en", { maximumFractionDigits: 1 })} MiB`;
