// Buttons that arrange the prediction, given the box of the truth.
import { button } from './lib/controls.js';
import { h } from './lib/elements.js';
import { clamp } from './lib/numbers.js';

export function presets(ctx, most) {
  const { model, save } = ctx;
  const preset = (label, arranged) =>
    button(ctx, { label, onClick: () => save(arranged(model.get('truth_box'))) }).element;
  const sameKind = () => ({ prediction_kind: model.get('truth_kind') });
  return h(
    'div',
    { class: 'sf-bar', role: 'group', 'aria-label': 'Arrange the prediction' },
    preset('Same as truth', rect => ({ prediction_box: [...rect], ...sameKind() })),
    preset('Beside it', ([top, left, height, width]) => {
      const beside = left < most / 2 - width / 2 ? most - width : 0;
      return { prediction_box: [top, beside, height, width] };
    }),
    preset('Twice too wide', ([top, left, height, width]) => {
      const wide = Math.min(most, 2 * width);
      const start = clamp(left - Math.floor((wide - width) / 2), 0, most - wide);
      return { prediction_box: [top, start, height, wide], ...sameKind() };
    }),
    preset('One pixel', ([top, left, height, width]) => ({
      prediction_box: [top + (height >> 1), left + (width >> 1), 1, 1],
      prediction_kind: 'rectangle',
    })),
  );
}
