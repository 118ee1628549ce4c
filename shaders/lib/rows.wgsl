// Tiles of a state from and to the kernel's memory: the kernel defines `fetchRow` and `putRow`, which take
// the indices of four amplitudes, and give or take their real and imaginary parts.

fn loadTile(block: Block, base: u32) -> Tile {
  let first = firstRow(block, base);
  let r0 = fetchRow(first);
  let r1 = fetchRow(first ^ vec4u(block.basis.z));
  let r2 = fetchRow(first ^ vec4u(block.basis.w));
  let r3 = fetchRow(first ^ vec4u(block.basis.z ^ block.basis.w));
  return Tile(mat4x4f(r0[0], r1[0], r2[0], r3[0]), mat4x4f(r0[1], r1[1], r2[1], r3[1]));
}

fn storeTile(block: Block, base: u32, t: Tile) {
  let first = firstRow(block, base);
  putRow(first, mat2x4f(t.re[0], t.im[0]));
  putRow(first ^ vec4u(block.basis.z), mat2x4f(t.re[1], t.im[1]));
  putRow(first ^ vec4u(block.basis.w), mat2x4f(t.re[2], t.im[2]));
  putRow(first ^ vec4u(block.basis.z ^ block.basis.w), mat2x4f(t.re[3], t.im[3]));
}
