// A point that is read in a picture.
import { ARROWS, insidePicture, onDrag, onKeys } from './hand.js';

export const HELD = ' Held: a click lets go.'; // said after what is read at a point that is held

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
  onDrag(ctx, pic.canvas, {
    start(event) {
      if (event.pointerType !== 'touch') hold(!pic.held); // a finger that is lifted moves nothing
      moveTo(pic.at(event));
    },
    move: event => event.pointerType === 'touch' && moveTo(pic.at(event)),
  });
  on(pic.canvas, 'pointermove', event => {
    if (!pic.held && event.pointerType !== 'touch') moveTo(pic.at(event));
  });
  onKeys(ctx, pic.canvas, event => {
    if (event.key === 'Escape' && pic.held) return hold(false);
    const step = ARROWS[event.key];
    const far = event.shiftKey ? 10 : 1;
    if (!step) return useOther(event);
    return moveTo({ x: model.get('col') + far * step.x, y: model.get('row') + far * step.y });
  });
}
