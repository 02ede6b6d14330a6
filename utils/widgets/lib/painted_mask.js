// A mask that is being painted: its pixels, and what they were before. Python is told when a stroke ends.
import { history } from './history.js';
import { around, disc, flood, line } from './masks.js';

const MOST_STEPS_BACK = 100;

export function painting(start, { width, height }) {
  const steps = history(MOST_STEPS_BACK);
  const self = {
    mask: start,
    version: 0, // counts the changes
    become(mask) {
      self.mask = mask;
      self.version++;
    },
    remember: () => steps.remember(self.mask.slice()),
    replace(mask) {
      self.remember();
      self.become(mask);
    },
    stamp(place, diameter, value) {
      self.version++;
      for (const i of around(disc(diameter), place, width, height)) self.mask[i] = value;
    },
    stroke(from, to, diameter, value) {
      for (const place of line(from, to)) self.stamp(place, diameter, value);
    },
    fill(place) {
      self.version++;
      flood(self.mask, width, height, place);
    },
    undo: () => self.travel(steps.back(self.mask.slice())),
    redo: () => self.travel(steps.forward(self.mask.slice())),
    travel(mask) {
      if (mask) self.become(mask);
      return mask !== null;
    },
    canUndo: steps.canGoBack,
    canRedo: steps.canGoForward,
  };
  return self;
}
