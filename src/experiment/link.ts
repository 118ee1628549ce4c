/** Experiments as links: `#x=` and base64url of deflate-raw of the JSON (RFC 4648, RFC 1951). */
import { failure, problem, success, type Result } from "../base/result.ts";
import { parseExperimentText } from "./parse-experiment.ts";
import type { Experiment } from "./schema.ts";

const PREFIX = "#x=";
/** Characters of a link's hash; browsers and chat programs cut off longer ones anyway. */
export const MAX_LINK_LENGTH = 64_000;
/** Bytes after inflating; the largest valid circuit fits many times over. */
export const MAX_INFLATED_BYTES = 2_000_000;

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws when the text is not base64url. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inflates at most `limit` bytes: a small link must not fill the memory. @throws on bad data. */
async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<string | "too-large"> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > limit) {
      await reader.cancel();
      return "too-large";
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(whole);
}

/** The hash of a link to an experiment. Fails when it would be too long to pass on. */
export async function encodeLink(experiment: Experiment): Promise<Result<string>> {
  const hash = PREFIX + toBase64Url(await deflate(JSON.stringify(experiment)));
  if (hash.length > MAX_LINK_LENGTH) {
    return failure(
      problem(
        "link/too-long",
        "",
        `The link would have ${hash.length} characters; ${MAX_LINK_LENGTH} are safe to pass on.`,
        experiment.data.table
          ? "Most of it is the table: save the experiment to a file instead, or take a table of fewer rows or columns."
          : "Save the experiment to a file instead.",
      ),
    );
  }
  return success(hash);
}

/** Whether a hash claims to hold an experiment. */
export function isExperimentLink(hash: string): boolean {
  return hash.startsWith(PREFIX);
}

/** The hash of the first link to an experiment in a text, as one pastes it; null where there is none. */
export function experimentLinkIn(text: string): string | null {
  return /#x=[\w-]+/.exec(text)?.[0] ?? null;
}

/** The experiment of a hash that `isExperimentLink`. */
export async function decodeLink(hash: string): Promise<Result<Experiment>> {
  const broken = (message: string, remedy: string): Result<never> =>
    failure(problem("link/broken", "", message, remedy));
  if (!isExperimentLink(hash)) {
    return broken("This link holds no experiment.", 'Links of Ansatz contain "#x=".');
  }
  if (hash.length > MAX_LINK_LENGTH) {
    return broken(
      `This link has ${hash.length} characters; at most ${MAX_LINK_LENGTH} are read.`,
      "Ask for the experiment as a file.",
    );
  }
  try {
    const bytes = fromBase64Url(hash.slice(PREFIX.length));
    const text = await inflate(bytes, MAX_INFLATED_BYTES);
    if (text === "too-large") {
      return broken(
        `This link unpacks to more than ${MAX_INFLATED_BYTES / 1e6} MB, which no experiment does.`,
        "Do not trust it.",
      );
    }
    return parseExperimentText(text);
  } catch {
    return broken(
      "This link is damaged and cannot be unpacked.",
      "It may be cut off: copy the whole link again.",
    );
  }
}
