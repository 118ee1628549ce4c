/** A worker of the pool: computes shares of sessions that another thread divides. */
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { loadKernels } from "./kernels.ts";
import { openShare } from "./open-share.ts";
import type { ShareAnswer, ShareCallName, ShareCalls, ShareQuestion } from "./share-protocol.ts";
import type { Share } from "./share.ts";

type Value = ShareCalls[ShareCallName]["value"];

const shares = new Map<number, Share>();
const kernels = loadKernels();

function isAsked<Name extends ShareCallName>(
  question: ShareQuestion,
  name: Name,
): question is ShareQuestion<Name> {
  return question.name === name;
}

function compute(share: Share, question: ShareQuestion): Value | Promise<Value> {
  if (isAsked(question, "forward")) return share.forward(question.argument);
  if (isAsked(question, "backward")) return share.backward(question.argument);
  return null;
}

/** What the question asks for. @throws when the memory cannot be had. */
async function open({ share, argument }: ShareQuestion<"open">): Promise<void> {
  const { request, options } = argument;
  shares.set(share, unwrap(await openShare(unwrap(await kernels), request, options)).share);
}

function buffersOf(value: Value): ArrayBufferLike[] {
  if (value === null) return [];
  return value instanceof Float64Array
    ? [value.buffer]
    : [value.shared.buffer, value.sampled.buffer];
}

async function answer(question: ShareQuestion): Promise<void> {
  const { number, share: id } = question;
  try {
    if (isAsked(question, "open")) await open(question);
    const share = present(shares.get(id), `share ${id}`);
    const value = await compute(share, question);
    if (isAsked(question, "close")) shares.delete(id);
    const bytesHeld = shares.has(id) ? share.bytesHeld() : 0;
    const message: ShareAnswer = { number, value, bytesHeld };
    postMessage(message, { transfer: buffersOf(value) as ArrayBuffer[] });
  } catch (error) {
    const message: ShareAnswer = { number, error: (error as Error).message };
    postMessage(message);
  }
}

addEventListener("message", ({ data }: MessageEvent<ShareQuestion>) => void answer(data));
