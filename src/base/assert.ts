/** Assertions for invariants: a failure is a defect of ours, never of the person's. */

/** @throws when `condition` is false. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}

/** `value`, known to be present. @throws when it is not. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Broken invariant: no ${what}`);
  return value;
}

/** Element `index` of `list`. @throws when it lies outside. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  if (index < 0 || index >= list.length) {
    throw new Error(`Broken invariant: index ${index} outside 0..${list.length - 1}`);
  }
  return list[index] as T;
}
