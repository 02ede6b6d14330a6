// What the hand does to a picture: keys, and a press that is held and drawn.
import { clamp } from './numbers.js';

export const ARROWS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export const insidePicture = ({ x, y }, { width, height }) => ({
  x: clamp(x, 0, width - 1),
  y: clamp(y, 0, height - 1),
});

// The key's name; Caps Lock makes no other key.
export const keyOf = event => (event.key.length > 1 ? event.key : event.key.toLowerCase());

// use(event) says whether the key was one of its own; no one else gets it then.
export function onKeys(ctx, target, use) {
  ctx.on(target, 'keydown', event => {
    if (use(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

// One press at a time, followed to its end wherever the pointer goes: start(event) may decline it with
// false; move(event), end(event).
export function onDrag(ctx, target, { start, move, end }) {
  let pointer = null;
  ctx.on(target, 'pointerdown', event => {
    if (pointer !== null || event.button || start(event) === false) return;
    pointer = event.pointerId;
    target.setPointerCapture(pointer);
    if (target.tabIndex < 0) return; // takes no focus
    target.focus({ preventScroll: true });
    event.preventDefault();
  });
  ctx.on(target, 'pointermove', event => {
    if (pointer === event.pointerId) move(event);
  });
  for (const type of ['pointerup', 'pointercancel']) {
    ctx.on(target, type, event => {
      if (pointer !== event.pointerId) return;
      pointer = null;
      end?.(event);
    });
  }
}

// A reading point in the traits row and col: the pointer moves it, and the arrow keys (Shift: ten
// pixels). useOther(event) has the other keys, and says false to those it does not know.
export function readingPoint(ctx, pic, useOther) {
  const { model, on, save } = ctx;
  const moveTo = place => {
    const { x, y } = insidePicture(place, pic);
    save({ row: y, col: x });
  };
  for (const type of ['pointermove', 'pointerdown']) on(pic.canvas, type, event => moveTo(pic.at(event)));
  // Who points at the picture means it: keys are its own and no command to the notebook.
  on(pic.canvas, 'pointerenter', () => {
    if (!document.activeElement?.matches('input, textarea, select, [contenteditable="true"]'))
      pic.canvas.focus({ preventScroll: true });
  });
  onKeys(ctx, pic.canvas, event => {
    const step = ARROWS[event.key];
    const far = event.shiftKey ? 10 : 1;
    if (!step) return useOther(event);
    moveTo({ x: model.get('col') + far * step.x, y: model.get('row') + far * step.y });
  });
}
