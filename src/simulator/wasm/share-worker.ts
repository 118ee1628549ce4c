/** A worker of the pool: computes shares of sessions that another thread divides. */
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import { loadKernels } from "./kernels.ts";
import { openShare } from "./open-share.ts";
import type { TeamMember } from "./large/team-member.ts";
import type { ShareAnswer, ShareCallName, ShareCalls, ShareQuestion } from "./share-protocol.ts";
import type { Share } from "./share.ts";

type Value = ShareCalls[ShareCallName]["value"];

const shares = new Map<number, Share>();
/** Parts in teams, which hold no memory of their own. */
const members = new Map<number, TeamMember>();
const kernels = loadKernels();

function isAsked<Name extends ShareCallName>(
  question: ShareQuestion,
  name: Name,
): question is ShareQuestion<Name> {
  return question.name === name;
}

function compute(question: ShareQuestion): Value | Promise<Value> {
  const share = (): Share => present(shares.get(question.share), `share ${question.share}`);
  if (isAsked(question, "open")) return open(question);
  if (isAsked(question, "forward")) return share().forward(question.argument);
  if (isAsked(question, "backward")) return share().backward(question.argument);
  if (isAsked(question, "enlist")) return enlist(question);
  if (isAsked(question, "serve")) {
    members.get(question.share)?.serve();
  } else {
    shares.delete(question.share);
    members.delete(question.share);
  }
  return null;
}

/** What the question asks for. @throws when the memory cannot be had. */
async function open({ share, argument }: ShareQuestion<"open">): Promise<null> {
  const { request, options } = argument;
  shares.set(share, unwrap(await openShare(unwrap(await kernels), request, options)).share);
  return null;
}

async function enlist({ share, argument }: ShareQuestion<"enlist">): Promise<null> {
  const { joinTeam } = await import("./large/team-member.ts");
  members.set(share, joinTeam(argument.plan, argument.index));
  return null;
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
    const value = await compute(question);
    const bytesHeld = shares.get(id)?.bytesHeld() ?? 0;
    const message: ShareAnswer = { number, value, bytesHeld };
    postMessage(message, { transfer: buffersOf(value) as ArrayBuffer[] });
  } catch (error) {
    const message: ShareAnswer = { number, error: (error as Error).message };
    postMessage(message);
  }
}

addEventListener("message", ({ data }: MessageEvent<ShareQuestion>) => void answer(data));
