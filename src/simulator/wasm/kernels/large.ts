/** What the host calls for large states: each kernel in both precisions, on a task whose words lie at `task`. */
import { clearBlocks, openSweep } from "./tile-move";
import { observeBlocks, weighBlocks } from "./tile-observe";
import { sweepTiles, unsweepTiles } from "./tile-walk";

export { clearBlocks, openSweep };

export function sweepTiles32(task: usize, from: u32, until: u32): void {
  sweepTiles<f32>(task, from, until);
}

export function sweepTiles64(task: usize, from: u32, until: u32): void {
  sweepTiles<f64>(task, from, until);
}

export function unsweepTiles32(task: usize, from: u32, until: u32): void {
  unsweepTiles<f32>(task, from, until);
}

export function unsweepTiles64(task: usize, from: u32, until: u32): void {
  unsweepTiles<f64>(task, from, until);
}

export function observeBlocks32(task: usize, from: u32, until: u32): void {
  observeBlocks<f32>(task, from, until);
}

export function observeBlocks64(task: usize, from: u32, until: u32): void {
  observeBlocks<f64>(task, from, until);
}

export function weighBlocks32(task: usize, from: u32, until: u32): void {
  weighBlocks<f32>(task, from, until);
}

export function weighBlocks64(task: usize, from: u32, until: u32): void {
  weighBlocks<f64>(task, from, until);
}
