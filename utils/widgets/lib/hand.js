// What the hand does to a picture: keys, and a press that is held and drawn.
import { clamp } from './numbers.js';

export const ARROWS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

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
    if (event.pointerType === 'touch') return; // it may only scroll the page
    if (place?.[0] === event.clientX && place[1] === event.clientY) return;
    const active = document.activeElement;
    if (active !== target && !active?.matches(TYPED_INTO)) target.focus({ preventScroll: true });
  });
}

// A finger may also mean to scroll the page: it has meant the picture once it went sideways or was
// lifted where it came down. Where the style says touch-action: none it always means the picture.
const SLOP = 6; // screen pixels: less is a tap
export const isFar = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) > SLOP;
const mayScroll = (target, event) => event.pointerType === 'touch' && getComputedStyle(target).touchAction !== 'none';
function wentSideways(from, to) {
  const [x, y] = [Math.abs(to.clientX - from.clientX), Math.abs(to.clientY - from.clientY)];
  return x > SLOP && x > y;
}

// One press at a time, followed to its end wherever the pointer goes: start(event) may decline it with
// false; move(event), end(event).
export function onDrag(ctx, target, { start, move, end }) {
  let pointer = null;
  let touched = null; // how a finger came down of which it is not known yet what it means
  const isTouched = event => touched?.pointerId === event.pointerId;
  const take = event => {
    touched = null;
    if (start(event) === false) return;
    pointer = event.pointerId;
    target.setPointerCapture(pointer);
    if (target.tabIndex < 0) return; // takes no focus
    target.focus({ preventScroll: true });
    event.preventDefault();
  };
  ctx.on(target, 'pointerdown', event => {
    if (pointer !== null || event.button) return;
    if (mayScroll(target, event)) touched = event;
    else take(event);
  });
  ctx.on(target, 'pointermove', event => {
    if (isTouched(event) && wentSideways(touched, event)) take(touched);
    if (pointer === event.pointerId) move(event);
  });
  ctx.on(target, 'pointerup', event => {
    if (isTouched(event)) take(touched);
  });
  ctx.on(target, 'pointercancel', event => {
    if (isTouched(event)) touched = null; // the page scrolls
  });
  for (const type of ['pointerup', 'pointercancel']) {
    ctx.on(target, type, event => {
      if (pointer !== event.pointerId) return;
      pointer = null;
      end?.(event);
    });
  }
}
