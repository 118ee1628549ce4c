/** Groups of samples that a kernel finds by itself, and how far they are the classes. */
import { agnes } from "ml-hclust";
import { at } from "../../base/assert.ts";

/**
 * Average linkage of the distances √(2 - 2k) between the samples' states, cut at so many groups.
 * @param kernel size × size, 1 on the diagonal.
 * @returns each sample's group, numbered by their first samples.
 */
export function clusters(kernel: Float64Array, size: number, groupCount: number): Int32Array {
  const distances = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) =>
      row === column ? 0 : Math.sqrt(Math.max(0, 2 - 2 * at(kernel, row * size + column))),
    ),
  );
  const tree = agnes(distances, { method: "average", isDistanceMatrix: true });
  const groups = tree
    .group(Math.min(groupCount, size))
    .children.map((group) => group.indices())
    .toSorted((a, b) => Math.min(...a) - Math.min(...b));
  const groupOf = new Int32Array(size);
  groups.forEach((members, group) => members.forEach((sample) => (groupOf[sample] = group)));
  return groupOf;
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/**
 * How far two groupings agree: 1 for the same groups, 0 on average for groups drawn at random. Null where
 * both put everything into one group, or each sample into its own.
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const size = a.length;
  const both = new Map<string, number>();
  const inA = new Map<number, number>();
  const inB = new Map<number, number>();
  const count = <Key>(counts: Map<Key, number>, key: Key): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let sample = 0; sample < size; sample++) {
    count(both, `${at(a, sample)} ${at(b, sample)}`);
    count(inA, at(a, sample));
    count(inB, at(b, sample));
  }
  const sum = (counts: Map<unknown, number>): number =>
    [...counts.values()].reduce((total, members) => total + pairs(members), 0);
  const expected = (sum(inA) * sum(inB)) / pairs(size);
  const most = (sum(inA) + sum(inB)) / 2;
  return most === expected ? null : (sum(both) - expected) / (most - expected);
}
