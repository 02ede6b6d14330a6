// The hand of the mask painter: mouse, finger and keys move a brush over the picture.
import { ARROWS, insidePicture, keyOf, onDrag, onKeys } from './lib/hand.js';
import { clamp } from './lib/numbers.js';

export const PAINT_KEYS =
  'Mouse: paint. Finger: tap the picture, then paint. Keyboard on the picture: arrow keys move the cursor ' +
  '(Shift: 8 pixels), Space uses the tool, Enter puts the pen down or lifts it, B brush, E eraser, F fill, ' +
  '+ and − size, U undo, R redo. Fill paints a closed area; on a painted area it empties it.';
export const LARGEST_BRUSH = 31;

// What is returned says where the hand is, and changes as it moves.
export function paintingHand(ctx, { pic, art, truth, refresh, tell, undoOne, redoOne }) {
  const { model, on, save, say, frame } = ctx;
  const { width, height } = pic;
  const hand = {
    cursor: { x: width >> 1, y: height >> 1 },
    hover: null,
    stroke: null, // where the brush was last, while the button is down
    penDown: false,
  };
  const ink = () => [model.get('brush'), model.get('tool') === 'eraser' ? 0 : 1];
  function useTool(place) {
    art.remember();
    if (model.get('tool') === 'fill') art.fill(place);
    else art.stamp(place, ...ink());
  }

  const { canvas } = pic;
  canvas.classList.add('sf-worked');
  onDrag(ctx, canvas, {
    start(event) {
      hand.hover = pic.at(event);
      hand.cursor = insidePicture(hand.hover, pic);
      useTool(hand.hover);
      hand.stroke = hand.hover;
      frame(refresh);
    },
    move(event) {
      if (model.get('tool') === 'fill') return;
      const events = event.getCoalescedEvents?.() ?? [];
      for (const one of events.length ? events : [event]) {
        const place = pic.at(one);
        art.stroke(hand.stroke, place, ...ink());
        hand.stroke = place;
      }
    },
    end() {
      hand.stroke = null;
      tell();
    },
  });
  on(canvas, 'pointermove', event => {
    hand.hover = event.pointerType === 'touch' ? null : pic.at(event);
    frame(refresh);
  });
  on(canvas, 'pointerleave', () => {
    hand.hover = null;
    frame(refresh);
  });
  on(canvas, 'focus', () => frame(refresh));
  on(canvas, 'blur', () => {
    if (hand.penDown) lift();
    frame(refresh);
  });
  function lift() {
    hand.penDown = false;
    tell();
  }
  function togglePen() {
    if (hand.penDown || model.get('tool') === 'fill') return lift();
    hand.penDown = true;
    useTool(hand.cursor);
    frame(refresh);
    say('Pen down.');
  }
  function position() {
    const i = hand.cursor.y * width + hand.cursor.x;
    const fact = model.get('show_truth') ? (truth[i] ? ', true' : ', not true') : '';
    return `Row ${hand.cursor.y}, column ${hand.cursor.x}: ${art.mask[i] ? 'painted' : 'not painted'}${fact}.`;
  }
  function moveBy(x, y) {
    const from = hand.cursor;
    hand.hover = null;
    hand.cursor = insidePicture({ x: hand.cursor.x + x, y: hand.cursor.y + y }, pic);
    if (hand.penDown) art.stroke(from, hand.cursor, ...ink());
    frame(refresh);
    say(position());
  }
  const resize = by => save({ brush: clamp(model.get('brush') + by, 1, LARGEST_BRUSH) });
  const keys = {
    ' ': () => {
      useTool(hand.cursor);
      tell();
    },
    Enter: togglePen,
    b: () => save({ tool: 'brush' }),
    e: () => save({ tool: 'eraser' }),
    f: () => save({ tool: 'fill' }),
    '+': () => resize(2),
    '-': () => resize(-2),
    u: undoOne,
    r: redoOne,
  };
  onKeys(ctx, canvas, event => {
    const step = ARROWS[event.key];
    const control = event.ctrlKey || event.metaKey;
    const far = event.shiftKey ? 8 : 1;
    const key = control ? { z: event.shiftKey ? 'r' : 'u', Z: 'r', y: 'r' }[event.key] : keyOf(event);
    const use = keys[key === '=' ? '+' : key];
    if (step && !control && !event.altKey) moveBy(step.x * far, step.y * far);
    else if (use && !(key === 'Enter' && event.shiftKey)) use();
    else return false;
  });

  return hand;
}
