/** A worker of the pool: computes shares of sessions that another thread divides. */
import { expose, transfer } from "comlink";
import { present } from "../../base/assert.ts";
import { unwrap } from "../../base/result.ts";
import type { Batch, SessionRequest } from "../simulator.ts";
import { loadKernels } from "./kernels.ts";
import { createSetup, type SessionOptions } from "./setup.ts";
import { Share, type ShareSums } from "./share.ts";

/** What a call computed, and what the worker now holds for the session. */
export interface Held<T> {
  readonly value: T;
  readonly bytesHeld: number;
}

export class ShareServer {
  private readonly shares = new Map<number, Share>();
  private readonly kernels = loadKernels();

  /** @param id chosen by the caller. @throws when the memory cannot be had. */
  async open(id: number, request: SessionRequest, options: SessionOptions): Promise<number> {
    const kernels = unwrap(await this.kernels);
    const share = new Share(kernels, unwrap(createSetup(request, options)));
    this.shares.set(id, share);
    return share.bytesHeld();
  }

  forward(id: number, batch: Batch): Held<Float64Array> {
    const share = this.shareOf(id);
    const value = share.forward(batch);
    return transfer({ value, bytesHeld: share.bytesHeld() }, [value.buffer]);
  }

  backward(id: number, cotangent: Float64Array): Held<ShareSums> {
    const share = this.shareOf(id);
    const value = share.backward(cotangent);
    const buffers = [value.shared.buffer, value.sampled.buffer];
    return transfer({ value, bytesHeld: share.bytesHeld() }, buffers);
  }

  close(id: number): void {
    this.shares.delete(id);
  }

  private shareOf(id: number): Share {
    return present(this.shares.get(id), `share ${id}`);
  }
}

expose(new ShareServer());
