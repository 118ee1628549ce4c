// A tile: sixteen amplitudes in registers, amplitude j = 4 r + c being component c of row r. A gate acts on
// bit 0 of j, and the bits of j rotate by one between gates: so each of four positions has its turn, and
// there is one piece of code for all (SwiftShader would run every case of a switch).
// On every amplitude, with s = +1 on a pair's |0> and -1 on its |1>, an element turns
//   y_j = (ar + i s ai) x_j + (-s br + i bi) x_partner.

const TILE_WIRES = 4u;

struct Tile {
  re: mat4x4f,
  im: mat4x4f,
}

/// s of amplitude 4 r + c is rows[r] * columns[c].
struct Branches {
  columns: vec4f,
  rows: vec4f,
}

/// Every gate reads its own position alone: true of layers of rotations and CNOTs.
override isPlain: bool = false;

fn signs(bits: vec4u) -> vec4f {
  return 1.0 - 2.0 * vec4f(bits & vec4u(1u));
}

/// From a gate's pattern (bit j: the parity of offset_j) and the parity of the tile's base.
fn branchesOf(pattern: u32, baseParity: u32) -> Branches {
  if (isPlain) { return Branches(vec4f(1.0, -1.0, 1.0, -1.0), vec4f(1.0 - 2.0 * f32(baseParity))); }
  return Branches(
    signs(vec4u(pattern) >> vec4u(0u, 1u, 2u, 3u)),
    signs((vec4u(pattern) >> vec4u(0u, 4u, 8u, 12u)) ^ vec4u(baseParity)),
  );
}

/// Bit 1 of every j becomes bit 0, and bit 0 becomes bit 3.
fn rotated(m: mat4x4f) -> mat4x4f {
  return mat4x4f(
    vec4f(m[0].xz, m[1].xz),
    vec4f(m[2].xz, m[3].xz),
    vec4f(m[0].yw, m[1].yw),
    vec4f(m[2].yw, m[3].yw),
  );
}

/// The inverse of `rotated`.
fn rotatedBack(m: mat4x4f) -> mat4x4f {
  return mat4x4f(
    vec4f(m[0].x, m[2].x, m[0].y, m[2].y),
    vec4f(m[0].z, m[2].z, m[0].w, m[2].w),
    vec4f(m[1].x, m[3].x, m[1].y, m[3].y),
    vec4f(m[1].z, m[3].z, m[1].w, m[3].w),
  );
}

fn partners(m: mat4x4f) -> mat4x4f {
  return mat4x4f(m[0].yxwz, m[1].yxwz, m[2].yxwz, m[3].yxwz);
}

fn turnedRe(u: vec4f, s: vec4f, re: vec4f, im: vec4f, partnerRe: vec4f, partnerIm: vec4f) -> vec4f {
  return u.x * re - s * (u.y * im + u.z * partnerRe) - u.w * partnerIm;
}

fn turnedIm(u: vec4f, s: vec4f, re: vec4f, im: vec4f, partnerRe: vec4f, partnerIm: vec4f) -> vec4f {
  return u.x * im + s * (u.y * re - u.z * partnerIm) + u.w * partnerRe;
}

/// The element u on a tile.
fn turned(u: vec4f, s: Branches, t: Tile) -> Tile {
  let p = Tile(partners(t.re), partners(t.im));
  let s0 = s.rows.x * s.columns;
  let s1 = s.rows.y * s.columns;
  let s2 = s.rows.z * s.columns;
  let s3 = s.rows.w * s.columns;
  return Tile(
    mat4x4f(
      turnedRe(u, s0, t.re[0], t.im[0], p.re[0], p.im[0]),
      turnedRe(u, s1, t.re[1], t.im[1], p.re[1], p.im[1]),
      turnedRe(u, s2, t.re[2], t.im[2], p.re[2], p.im[2]),
      turnedRe(u, s3, t.re[3], t.im[3], p.re[3], p.im[3]),
    ),
    mat4x4f(
      turnedIm(u, s0, t.re[0], t.im[0], p.re[0], p.im[0]),
      turnedIm(u, s1, t.re[1], t.im[1], p.re[1], p.im[1]),
      turnedIm(u, s2, t.re[2], t.im[2], p.re[2], p.im[2]),
      turnedIm(u, s3, t.re[3], t.im[3], p.re[3], p.im[3]),
    ),
  );
}

fn chosenRow(acting: u32, row: u32, yes: vec4f, no: vec4f) -> vec4f {
  return select(no, yes, ((vec4u(acting >> (4u * row)) >> vec4u(0u, 1u, 2u, 3u)) & vec4u(1u)) == vec4u(1u));
}

/// `yes` where the bit of `acting` is 1, else `no`.
fn chosen(acting: u32, yes: Tile, no: Tile) -> Tile {
  return Tile(
    mat4x4f(
      chosenRow(acting, 0u, yes.re[0], no.re[0]),
      chosenRow(acting, 1u, yes.re[1], no.re[1]),
      chosenRow(acting, 2u, yes.re[2], no.re[2]),
      chosenRow(acting, 3u, yes.re[3], no.re[3]),
    ),
    mat4x4f(
      chosenRow(acting, 0u, yes.im[0], no.im[0]),
      chosenRow(acting, 1u, yes.im[1], no.im[1]),
      chosenRow(acting, 2u, yes.im[2], no.im[2]),
      chosenRow(acting, 3u, yes.im[3], no.im[3]),
    ),
  );
}
