/** The named ansätze that can grow in wires and layers, as they are offered. */
export const FAMILY_NAMES = [
  { id: "hardware-efficient", name: "Hardware-efficient" },
  { id: "real-amplitudes", name: "RealAmplitudes" },
  { id: "efficient-su2", name: "EfficientSU2" },
  { id: "basic-entangler", name: "Basic entangler" },
  { id: "strongly-entangling", name: "Strongly entangling" },
  { id: "random-layers", name: "Random rotations and CZ" },
] as const;
export type FamilyId = (typeof FAMILY_NAMES)[number]["id"];
