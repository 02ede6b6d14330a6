// Answers what node.py asks: each line of input is {module, name, args}, each line of output its answer.
// Numbers that JSON does not know, typed arrays, maps and sets travel as {"$": kind, value}.
import { createInterface } from 'node:readline';

const TYPED = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array };

function fromPython(value) {
  if (Array.isArray(value)) return value.map(fromPython);
  if (value === null || typeof value !== 'object') return value;
  if (value.$ === 'number') return Number(value.value);
  if (value.$ === 'model') return { get: name => fromPython(value.value)[name] };
  if (value.$ === 'ArrayBuffer') return Uint8Array.from(Buffer.from(value.value, 'base64')).buffer;
  if (value.$ === 'DataView') return new DataView(fromPython({ $: 'ArrayBuffer', value: value.value }));
  if (value.$ === 'inside') return inside(value.value);
  if (value.$) return new TYPED[value.$](fromPython({ $: 'ArrayBuffer', value: value.value }));
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, fromPython(v)]));
}

// A view of some bytes inside a larger buffer, as comms and message channels hand them over.
function inside({ kind, before, bytes }) {
  const given = fromPython(bytes);
  const room = new Uint8Array(before + given.length + 5).fill(99);
  room.set(given, before);
  return new { DataView, Uint8Array }[kind](room.buffer, before, given.length);
}

function toPython(value) {
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', value: String(value) };
  if (Object.is(value, -0)) return { $: 'number', value: '-0' };
  if (value instanceof Map || value instanceof Set) return toPython([...value]);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return toPython([...value]);
  if (Array.isArray(value)) return value.map(toPython);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, toPython(v)]));
}

async function answer({ module, name, args }) {
  try {
    const thing = (await import(module))[name];
    const given = args.map(fromPython);
    return { value: toPython(typeof thing === 'function' ? thing(...given) : thing), after: given.map(toPython) };
  } catch (error) {
    return { error: `${error.name}: ${error.message}` };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
