// Data from Python and back. Arrays travel as raw bytes, numbers little-endian: data.py writes them.

// A trait of bytes as a Uint8Array of its own. Hosts hand over a DataView, an array or a bare buffer.
export function bytes(model, name) {
  const v = model.get(name);
  if (v === null || v === undefined || v === '') return new Uint8Array(0);
  if (ArrayBuffer.isView(v)) return new Uint8Array(v.buffer, v.byteOffset, v.byteLength).slice();
  if (v.byteLength === undefined) throw new TypeError(`${name} must hold bytes, got ${typeof v}`);
  return new Uint8Array(v).slice();
}

export const floats = (model, name) => new Float32Array(bytes(model, name).buffer);
export const doubles = (model, name) => new Float64Array(bytes(model, name).buffer);
export const ints = (model, name) => new Int32Array(bytes(model, name).buffer);

// A copy of a typed array, to put into a trait of bytes.
export const asBytes = typed => new DataView(typed.slice().buffer);

export const sameArray = (a, b) => a.length === b.length && a.every((v, i) => v === b[i]);

// f, computed once for each array: whoever changes an array makes a new one.
export function remembered(f) {
  const known = new WeakMap();
  return array => {
    if (!known.has(array)) known.set(array, f(array));
    return known.get(array);
  };
}

// ---- colours: one number per pixel, as a canvas holds it
export const pack = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
export const unpack = colour => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
export const hex = text => pack(...[1, 3, 5].map(i => Number.parseInt(text.slice(i, i + 2), 16)));
export const WHITE = pack(255, 255, 255);

// RGB bytes -> packed colours.
export const rgb = data =>
  Uint32Array.from({ length: data.length / 3 }, (_, i) => pack(data[3 * i], data[3 * i + 1], data[3 * i + 2]));
