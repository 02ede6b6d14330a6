// A story of a painted mask, told by node.py: each step is [what, ...arguments]; returned is the mask after each.
import { painting } from '../../utils/widgets/lib/painted_mask.js';

export function story(steps, width, height) {
  const art = painting(new Uint8Array(width * height), { width, height });
  const masks = [];
  for (const [what, ...given] of steps) {
    const version = art.version;
    const before = art.mask.slice();
    art[what](...given);
    if (art.mask.some((v, i) => v !== before[i]) && art.version === version) throw new Error(`${what} is not counted`);
    masks.push([...art.mask]);
  }
  return masks;
}
