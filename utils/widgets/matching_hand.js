// The hand of the matching viewer: mouse, finger and keys move a cross over the predicted side.
import { ARROWS, insidePicture, isFar, keyOf, onDrag, onKeys } from './lib/hand.js';

export const MATCH_KEYS =
  'Tap or click on the predicted side: an object there is removed, beside one a false object is added; ' +
  'dragging only moves the cross. Keyboard: arrow keys move the cross (Shift: ten pixels; N: next ' +
  'object), Enter does what a click does. ' +
  'Below 0.5 two predictions could claim one object, so the slider starts there.';

// What is returned says where the cross is, and changes as it moves; `objects()` are [id, {x, y}].
export function matchingHand(ctx, { pic, width, gap, toggle, moved, objects, idAt }) {
  const { say } = ctx;
  const { height } = pic;
  const hand = { cursor: { x: width >> 1, y: height >> 1 } };
  function moveTo(x, y) {
    hand.cursor = insidePicture({ x, y }, { width, height });
    moved(hand.cursor);
  }
  function nextObject() {
    const all = objects();
    if (!all.length) return;
    const here = all.findIndex(([id]) => id === idAt(hand.cursor));
    const [, { x, y }] = all[(here + 1) % all.length];
    moveTo(x, y);
  }

  const predictedAt = event => {
    const { x, y } = pic.at(event);
    return { x: x - width - gap, y };
  };
  let press = null; // where it began; null once it has become a drag
  onDrag(ctx, pic.canvas, {
    start(event) {
      const { x, y } = predictedAt(event);
      if (x < -gap) say('This is the truth. Edit the right side, the prediction.');
      if (x < 0 || x >= width || y < 0 || y >= height) return false;
      press = event;
      hand.cursor = { x, y };
    },
    move(event) {
      if (press && !isFar(press, event)) return;
      press = null;
      const { x, y } = predictedAt(event);
      moveTo(x, y);
    },
    end(event) {
      if (press && event.type === 'pointerup') toggle(hand.cursor);
      press = null;
    },
  });
  onKeys(ctx, pic.canvas, event => {
    const step = ARROWS[event.key];
    const far = event.shiftKey ? 10 : 1;
    if (step) moveTo(hand.cursor.x + far * step.x, hand.cursor.y + far * step.y);
    else if (event.key === 'Enter' || event.key === ' ') toggle(hand.cursor);
    else if (keyOf(event) === 'n') nextObject();
    else return false;
  });
  return hand;
}
