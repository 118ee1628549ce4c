// A tile: sixteen amplitudes in registers, amplitude j = 4 r + c being component c of row r. The bits of j
// rotate by one before each gate, which then acts on bit 3, on rows 0 and 2 and rows 1 and 3: so each of four
// positions has its turn, and there is one piece of code for all (SwiftShader would run every case of a
// switch). On every amplitude, with s = +1 on a pair's |0> and -1 on its |1>, an element turns
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

/// Every gate reads its own position alone, as in layers of rotations and CNOTs: then s is rows.x on rows 0
/// and 1, and -rows.x on rows 2 and 3.
override isPlain: bool = false;

fn signs(bits: vec4u) -> vec4f {
  return 1.0 - 2.0 * vec4f(bits & vec4u(1u));
}

/// From a gate's pattern (bit j: the parity of offset_j) and the parity of the tile's base.
fn branchesOf(pattern: u32, baseParity: u32) -> Branches {
  if (isPlain) {
    let s = 1.0 - 2.0 * f32(baseParity);
    return Branches(vec4f(1.0), vec4f(s, s, -s, -s));
  }
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

/// An element for four amplitudes: ar, s ai, s br, bi.
struct Turn {
  ar: f32,
  ai: vec4f,
  br: vec4f,
  bi: f32,
}

fn turnOf(u: vec4f, s: vec4f) -> Turn {
  return Turn(u.x, s * u.y, s * u.z, u.w);
}

fn turnedRe(u: Turn, re: vec4f, im: vec4f, partnerRe: vec4f, partnerIm: vec4f) -> vec4f {
  return u.ar * re - u.ai * im - u.br * partnerRe - u.bi * partnerIm;
}

fn turnedIm(u: Turn, re: vec4f, im: vec4f, partnerRe: vec4f, partnerIm: vec4f) -> vec4f {
  return u.ar * im + u.ai * re - u.br * partnerIm + u.bi * partnerRe;
}

/// One element for each row of a tile.
fn turnedRows(u0: Turn, u1: Turn, u2: Turn, u3: Turn, t: Tile) -> Tile {
  return Tile(
    mat4x4f(
      turnedRe(u0, t.re[0], t.im[0], t.re[2], t.im[2]),
      turnedRe(u1, t.re[1], t.im[1], t.re[3], t.im[3]),
      turnedRe(u2, t.re[2], t.im[2], t.re[0], t.im[0]),
      turnedRe(u3, t.re[3], t.im[3], t.re[1], t.im[1]),
    ),
    mat4x4f(
      turnedIm(u0, t.re[0], t.im[0], t.re[2], t.im[2]),
      turnedIm(u1, t.re[1], t.im[1], t.re[3], t.im[3]),
      turnedIm(u2, t.re[2], t.im[2], t.re[0], t.im[0]),
      turnedIm(u3, t.re[3], t.im[3], t.re[1], t.im[1]),
    ),
  );
}

/// The element u on a tile.
fn turned(u: vec4f, s: Branches, t: Tile) -> Tile {
  if (isPlain) {
    // Two numbers turned instead of two for every amplitude.
    let signed = s.rows.x * u.yz;
    let zero = Turn(u.x, vec4f(signed.x), vec4f(signed.y), u.w);
    let one = Turn(u.x, vec4f(-signed.x), vec4f(-signed.y), u.w);
    return turnedRows(zero, zero, one, one, t);
  }
  return turnedRows(
    turnOf(u, s.rows.x * s.columns),
    turnOf(u, s.rows.y * s.columns),
    turnOf(u, s.rows.z * s.columns),
    turnOf(u, s.rows.w * s.columns),
    t,
  );
}

/// The sum over rows of s times a row, but for s's columns.
fn signedSum(s: Branches, r0: vec4f, r1: vec4f, r2: vec4f, r3: vec4f) -> vec4f {
  if (isPlain) { return s.rows.x * (r0 + r1 - r2 - r3); }
  return s.rows.x * r0 + s.rows.y * r1 + s.rows.z * r2 + s.rows.w * r3;
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
