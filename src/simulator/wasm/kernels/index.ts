/** What the host calls: each kernel in both precisions, on a task whose words lie at `task`. */
import { observe, prepare, walkBack } from "./walk";

export function prepare32(task: usize): void {
  prepare<f32>(task);
}

export function prepare64(task: usize): void {
  prepare<f64>(task);
}

export function observe32(task: usize): void {
  observe<f32>(task);
}

export function observe64(task: usize): void {
  observe<f64>(task);
}

export function walkBack32(task: usize): void {
  walkBack<f32>(task);
}

export function walkBack64(task: usize): void {
  walkBack<f64>(task);
}
