/** Complex numbers as people write them: `1/sqrt(2)`, `i`, `exp(i*pi/4)`, `-0.5+0.5i`. */
import type jsep from "jsep";
import { add, complex, conjugate, expI, multiply, scale, type Complex } from "../base/complex.ts";
import { failure, problem, success, type Result } from "../base/result.ts";
import { MAX_ANGLE_LENGTH, readExpression } from "./parse-angle.ts";

const CONSTANTS: Readonly<Record<string, Complex>> = {
  i: complex(0, 1),
  j: complex(0, 1),
  pi: complex(Math.PI),
  π: complex(Math.PI),
  tau: complex(2 * Math.PI),
  e: complex(Math.E),
};

const exponential = (z: Complex): Complex => scale(expI(z.im), Math.exp(z.re));
const logarithm = ({ re, im }: Complex): Complex =>
  complex(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
const reciprocal = (z: Complex): Complex => scale(conjugate(z), 1 / (z.re ** 2 + z.im ** 2));
const half = (z: Complex): Complex => scale(z, 0.5);

/** The principal root: its real part is not negative. */
function squareRoot({ re, im }: Complex): Complex {
  const size = Math.hypot(re, im);
  const imaginary = Math.sqrt(Math.max(0, (size - re) / 2));
  return complex(Math.sqrt(Math.max(0, (size + re) / 2)), im < 0 ? -imaginary : imaginary);
}

const timesI = (z: Complex): Complex => complex(-z.im, z.re);

const FUNCTIONS: Readonly<Record<string, (z: Complex) => Complex>> = {
  sqrt: squareRoot,
  exp: exponential,
  log: logarithm,
  conj: conjugate,
  // cos z = (e^{iz} + e^{-iz}) / 2, sin z = (e^{iz} - e^{-iz}) / 2i.
  cos: (z) => half(add(exponential(timesI(z)), exponential(scale(timesI(z), -1)))),
  sin: (z) =>
    scale(
      timesI(half(add(exponential(timesI(z)), scale(exponential(scale(timesI(z), -1)), -1)))),
      -1,
    ),
};

/** Whole powers by multiplication, so that i^2 is exactly -1; others by the principal logarithm. */
function power(base: Complex, exponent: Complex): Complex {
  const { re, im } = exponent;
  if (im !== 0 || !Number.isInteger(re) || Math.abs(re) > 64) {
    if (base.re === 0 && base.im === 0) return complex(0);
    return exponential(multiply(exponent, logarithm(base)));
  }
  let product = complex(1);
  for (let count = 0; count < Math.abs(re); count++) product = multiply(product, base);
  return re < 0 ? reciprocal(product) : product;
}

/** Thrown inside this module only; `parseComplex` turns it into a Result. */
class Refusal extends Error {}

function binary(operator: string, left: Complex, right: Complex): Complex {
  switch (operator) {
    case "+":
      return add(left, right);
    case "-":
      return add(left, scale(right, -1));
    case "*":
      return multiply(left, right);
    case "/":
      return multiply(left, reciprocal(right));
    default:
      return power(left, right);
  }
}

function evaluate(node: jsep.Expression): Complex {
  switch (node.type) {
    case "Literal":
      return complex(Number(node["value"]));
    case "Identifier": {
      const name = String(node["name"]);
      const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
      if (value) return value;
      throw new Refusal(`"${name}" is not known here: only i, pi, tau and e are.`);
    }
    case "UnaryExpression": {
      const value = evaluate(node["argument"] as jsep.Expression);
      return node["operator"] === "-" ? scale(value, -1) : value;
    }
    case "CallExpression": {
      const { callee, arguments: list } = node as jsep.CallExpression;
      const [argument] = list;
      const name = String(callee["name"]);
      const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
      if (apply && argument && list.length === 1) return apply(evaluate(argument));
      throw new Refusal(
        `There is no function "${name}"; there are ${Object.keys(FUNCTIONS).join(", ")}.`,
      );
    }
    case "BinaryExpression": {
      const { operator, left, right } = node as jsep.BinaryExpression;
      return binary(operator, evaluate(left), evaluate(right));
    }
  }
  throw new Refusal("This is not a number.");
}

/** `√2` and `√(1/2)` as calls. */
const writeRoots = (text: string): string =>
  text.replaceAll(/√\s*(\d+(?:\.\d+)?)/g, "sqrt($1)").replaceAll(/√\s*\(/g, "sqrt(");

/** The value of an expression, or why it has none. An empty text is refused. */
export function parseComplex(text: string): Result<Complex> {
  const refuse = (message: string): Result<never> =>
    failure(problem("complex/syntax", "", message, 'Try "1/sqrt(2)", "i" or "-0.5+0.5i".'));
  if (text.trim() === "") return refuse("The entry is empty.");
  if (text.length > MAX_ANGLE_LENGTH) return refuse(`The entry has ${text.length} characters.`);
  try {
    const { re, im } = evaluate(readExpression(writeRoots(text)));
    if (!Number.isFinite(re) || !Number.isFinite(im)) return refuse("This is not a finite number.");
    return success(complex(re + 0, im + 0));
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    const { description } = error as { description?: string };
    return refuse(`${description ?? "It cannot be read"}.`);
  }
}

/** 12 digits; what rounds to nothing is nothing. */
const digits = (value: number): string => String(Number(value.toPrecision(12)));
const NOTHING = 1e-14;

/** "0.5", "i", "-0.5+0.5i": text that `parseComplex` reads back. */
export function printComplex({ re, im }: Complex): string {
  const real = Math.abs(re) < NOTHING ? "" : digits(re);
  if (Math.abs(im) < NOTHING) return real === "" ? "0" : real;
  const size = digits(Math.abs(im));
  const imaginary = `${size === "1" ? "" : size}i`;
  if (real === "") return im < 0 ? `-${imaginary}` : imaginary;
  return `${real}${im < 0 ? "-" : "+"}${imaginary}`;
}
