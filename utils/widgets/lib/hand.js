// What the hand does to a picture: keys, and a press that is held and drawn.
import { clamp } from './numbers.js';

export const ARROWS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export const HELD = ' Held: a click lets go.'; // said after what is read at a point that is held

const TYPED_INTO =
  'textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="range"])';

export const insidePicture = ({ x, y }, { width, height }) => ({
  x: clamp(x, 0, width - 1),
  y: clamp(y, 0, height - 1),
});

// The key's name; Caps Lock makes no other key.
export const keyOf = event => (event.key.length > 1 ? event.key : event.key.toLowerCase());

// use(event) says whether the key was one of its own; no one else gets it then. Who points at a picture
// means it: moving over it is enough, and no key goes to the notebook as a command.
export function onKeys(ctx, target, use) {
  if (target.tabIndex >= 0) focusByPointing(ctx, target);
  ctx.on(target, 'keydown', event => {
    if (use(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

// A page that scrolls under a mouse at rest, or a picture that is drawn there, is no pointing.
function focusByPointing(ctx, target) {
  let place = null;
  ctx.on(target, 'pointerenter', event => {
    place = [event.clientX, event.clientY];
  });
  ctx.on(target, 'pointermove', event => {
    if (place?.[0] === event.clientX && place[1] === event.clientY) return;
    const active = document.activeElement;
    if (active !== target && !active?.matches(TYPED_INTO)) target.focus({ preventScroll: true });
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

// A reading point in the traits row and col: the mouse moves it until a click holds it, and so do the
// arrow keys (Shift: ten pixels). useOther(event) has the other keys, and says false to those it does
// not know. refresh() is called when the point is held or let go, which pic.held says.
export function readingPoint(ctx, pic, refresh, useOther) {
  const { model, on, save, frame } = ctx;
  const moveTo = place => {
    const { x, y } = insidePicture(place, pic);
    save({ row: y, col: x });
  };
  const hold = held => {
    pic.held = held;
    pic.canvas.classList.toggle('sf-held', held);
    frame(refresh);
  };
  on(pic.canvas, 'pointerdown', event => {
    if (event.button) return;
    if (event.pointerType !== 'touch') hold(!pic.held); // a finger that is lifted moves nothing
    moveTo(pic.at(event));
  });
  on(pic.canvas, 'pointermove', event => {
    if (!pic.held) moveTo(pic.at(event));
  });
  onKeys(ctx, pic.canvas, event => {
    if (event.key === 'Escape' && pic.held) return hold(false);
    const step = ARROWS[event.key];
    const far = event.shiftKey ? 10 : 1;
    if (!step) return useOther(event);
    return moveTo({ x: model.get('col') + far * step.x, y: model.get('row') + far * step.y });
  });
}
