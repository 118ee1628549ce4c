/** Short, stable fingerprints: of JSON values, for telling models apart, and of numbers. */

/** cyrb53 (bryc, public domain): 53 bits of the value's JSON, as base 36. Not cryptographic. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** 32 bits of the exact values, for seeding what is to depend on them alone. Not cryptographic. */
export function hashNumbers(numbers: Float64Array, seed: number): number {
  // A copy, because a part of an array may start anywhere in its buffer.
  const words = new Uint32Array(numbers.slice().buffer);
  let hash = seed ^ 0xdeadbeef;
  for (let index = 0; index < words.length; index++) {
    hash = Math.imul(hash ^ (words[index] as number), 2654435761);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  return hash ^ (hash >>> 13);
}
