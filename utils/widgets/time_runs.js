// The trainings of the time machine, as Python sends them.
import { bytes, doubles, ints } from './lib/data.js';

// The runs lie behind one another in each trait of bytes.
export function unpackRuns(model, perLook, classes) {
  const all = {
    snapshots: bytes(model, 'snapshot_data'),
    entropy: bytes(model, 'entropy_data'),
    steps: ints(model, 'step_data'),
    loss: doubles(model, 'loss_data'),
    iou: doubles(model, 'iou_data'),
  };
  const at = Object.fromEntries(Object.keys(all).map(name => [name, 0]));
  const take = (name, n) => {
    at[name] += n;
    return all[name].subarray(at[name] - n, at[name]);
  };
  return model.get('looks').map(([looks, trained], k) => ({
    name: model.get('names')[k],
    snapshots: take('snapshots', looks * perLook),
    entropy: take('entropy', looks * perLook),
    steps: take('steps', looks),
    loss: take('loss', trained),
    iou: take('iou', looks * classes),
  }));
}
