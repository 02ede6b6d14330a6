// The curve of Dice over IoU, and where we are on it.
import { chart } from './lib/chart.js';
import { shown } from './lib/numbers.js';

export function dicePlot(COLOR) {
  const plot = chart({ xLabel: 'IoU = J', yLabel: 'Dice = D', label: 'Dice against IoU' });
  const grid = Array.from({ length: 51 }, (_, i) => i / 50);
  plot.line(
    [
      [0, 0],
      [1, 1],
    ],
    { dash: '2 4', thick: 1 },
  );
  plot.line(
    grid.map(j => [j, (2 * j) / (1 + j)]),
    { colour: COLOR.BLUE },
  );
  plot.text(0.4, 0.2, 'D = 2 J / (1 + J)');
  const dot = plot.dot({ colour: COLOR.FP });
  const update = ({ iou, dice }) => {
    dot(iou, dice);
    const at = `J ${shown(iou)}, D ${shown(dice)}`;
    plot.setLabel(`Dice against IoU, the curve D = 2 J / (1 + J); the point is at ${at}`);
  };
  return { element: plot.element, update };
}
