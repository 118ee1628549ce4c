/** The colours of a picture. Names are those of the page's themes, which the page fills in. */
export interface Palette {
  readonly panel: string;
  readonly ink: string;
  readonly soft: string;
  readonly wire: string;
  readonly number: string;
  readonly numberSoft: string;
  readonly param: string;
  readonly paramSoft: string;
  readonly feature: string;
  readonly featureSoft: string;
  /** Of displays: what points or fills, what lies behind, and thin lines. */
  readonly accent: string;
  readonly grid: string;
  readonly line: string;
  /** The colour of a phase in radians; null where there is no colour, and a hand tells it. */
  readonly phase: ((radians: number) => string) | null;
}

/** Black on white, for papers: what an angle is, its name says. */
export const PAPER: Palette = {
  panel: "#fff",
  ink: "#000",
  soft: "#000",
  wire: "#000",
  number: "#000",
  numberSoft: "#fff",
  param: "#000",
  paramSoft: "#fff",
  feature: "#000",
  featureSoft: "#fff",
  accent: "#000",
  grid: "#fff",
  line: "#000",
  phase: null,
};

/** An ink and a ground. */
export interface Tone {
  readonly line: string;
  readonly fill: string;
}

/** The hues of the roles, as on the page; a mixture is drawn as the parameter it holds. */
export function roleTone(
  palette: Palette,
  role: "number" | "parameter" | "feature" | "mixed",
): Tone {
  if (role === "number") return { line: palette.number, fill: palette.numberSoft };
  if (role === "feature") return { line: palette.feature, fill: palette.featureSoft };
  return { line: palette.param, fill: palette.paramSoft };
}
