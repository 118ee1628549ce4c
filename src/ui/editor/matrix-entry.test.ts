import { describe, expect, it } from "vitest";
import { complex, expI, scale, type Complex } from "../../base/complex.ts";
import { UNITARY_GATES } from "../../circuit/gate-table.ts";
import { formatEntry } from "./matrix-entry.ts";

/** The value of a fraction such as "1", "√3", "2", "/√8", "i/√2", without its sign. */
function readSize(text: string): number {
  const [top = "", bottom = "1"] = text.replace("i", "").split("/");
  const value = (part: string): number =>
    part.startsWith("√") ? Math.sqrt(Number(part.slice(1))) : part === "" ? 1 : Number(part);
  return value(top) / value(bottom);
}

/** Reads an entry back, as a person would. */
function readEntry(text: string): Complex {
  const exponential = /^e\^\{(−?)(\d*)iπ(?:\/(\d+))?\}(.*)$/.exec(text);
  if (exponential) {
    const [, sign, top = "", bottom = "1", over = ""] = exponential;
    const phase = (Number(top || 1) * Math.PI) / Number(bottom);
    return scale(expI(sign ? -phase : phase), readSize(over));
  }
  const sum = /^(−?[\d.]+) ([+−]) ([\d.]+)i$/.exec(text);
  if (sum) {
    const [, re = "", sign, im = ""] = sum;
    return complex(Number(re.replace("−", "-")), Number(im) * (sign === "−" ? -1 : 1));
  }
  const size = readSize(text.replace("−", "")) * (text.startsWith("−") ? -1 : 1);
  return text.includes("i") ? complex(0, size) : complex(size);
}

describe("formatEntry", () => {
  it.each([
    [complex(0, 0), "0"],
    [complex(1e-12, -1e-12), "0"],
    [complex(-1), "−1"],
    [complex(0, 1), "i"],
    [complex(0, -1), "−i"],
    [complex(Math.SQRT1_2), "1/√2"],
    [complex(0, -Math.SQRT1_2), "−i/√2"],
    [complex(0.5, 0.5), "e^{iπ/4}/√2"],
    [complex(0.5, -0.5), "e^{−iπ/4}/√2"],
    [expI((2 * Math.PI) / 3), "e^{2iπ/3}"],
    [expI((-11 * Math.PI) / 12), "e^{−11iπ/12}"],
    [complex(Math.cos(Math.PI / 6)), "√3/2"],
    [complex(0, -Math.cos(Math.PI / 6)), "−√3i/2"],
    [complex(0.92388, 0), "0.924"],
    [complex(0.1234, -0.5678), "0.12 − 0.57i"],
  ])("writes %o as %s", (value, text) => {
    expect(formatEntry(value)).toBe(text);
  });

  it.each([0, 0.7, Math.PI / 2, -Math.PI / 3, (3 * Math.PI) / 4, 2.9, Math.PI])(
    "what it writes of every gate's matrix at %f reads back as that matrix",
    (angle) => {
      for (const gate of UNITARY_GATES) {
        const angles = gate.angleNames.map((_, index) => angle / (index + 1));
        for (const entry of gate.matrix(angles).entries) {
          const read = readEntry(formatEntry(entry));
          expect(Math.hypot(read.re - entry.re, read.im - entry.im), gate.id).toBeLessThan(0.0075);
        }
      }
    },
  );
});
