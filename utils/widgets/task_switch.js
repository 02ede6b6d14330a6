// Task switch: blends the image with one of three maps; everything here happens in the browser.
import { draw, ground, picture } from './lib/canvas.js';
import { checkbox, choice, slider } from './lib/controls.js';
import { bytes, ints, pack } from './lib/data.js';
import { bar, columns, h, keyHelp } from './lib/elements.js';
import { borders, box, circle, strokes } from './lib/outlines.js';
import { HELD, readingPoint } from './lib/reading.js';
import { legend, numbers, rowHead, table } from './lib/tables.js';
import { interactive } from './lib/view.js';

const MAPS = ['semantic', 'instance', 'panoptic'];
const VIEWS = ['image', ...MAPS];
const ANSWERS = {
  image: 'What the camera saw: three numbers for every pixel, and no meaning.',
  semantic: 'Which class is each pixel? Objects of one class that touch become one region.',
  instance: 'Which object is each pixel? Everything that cannot be counted stays grey.',
  panoptic: 'Both at once: a class for every pixel, and a number for every object.',
};
const TASK_KEYS =
  'Tap or drag on the picture moves the reading point. So does the mouse: a click holds it, another lets go. ' +
  'Arrow keys move it too, with Shift by ten pixels; keys 1 to 4 choose the task.';
const ROOM_FOR_A_NUMBER = 600; // screen pixels of an object; on a smaller one it would hide the object

export default interactive('task-switch', ctx => {
  const { model, root, VOID, watch, save, say, frame } = ctx;
  const [width, height, facts] = ['width', 'height', 'table'].map(trait => model.get(trait));
  const pixels = bytes(model, 'pixels');
  const overlays = bytes(model, 'overlays');
  const semantic = bytes(model, 'semantic');
  const ids = { semantic, instance: ints(model, 'instance'), panoptic: ints(model, 'panoptic') };
  const names = { ...Object.fromEntries(facts.classes.map(c => [c.id, c.name])), [VOID]: 'void' };

  // ---- elements
  const help = keyHelp(TASK_KEYS);
  const pic = picture({ height, width, size: 512, keys: true, help: help.id, label: 'Picture, pixel reader' });
  const view = choice(ctx, { label: 'Task', trait: 'view', options: VIEWS.map(v => [v, v]) });
  const percent = v => `${Math.round(100 * v)} %`;
  const opacity = slider(ctx, { label: 'Opacity', trait: 'opacity', max: 1, step: 0.05, format: percent });
  const outlines = checkbox(ctx, { label: 'outlines and numbers', trait: 'outlines' });
  const answer = h('div', {});
  const here = numbers(
    [
      ['position', 'pixel'],
      ['rgb', 'red, green, blue'],
      ['semantic', 'semantic: class'],
      ['instance', 'instance: object'],
      ['panoptic', 'panoptic: id'],
    ],
    { caption: 'This pixel' },
  );
  const side = [here.element, countTable(facts.counts), classLegend(facts, VOID)];
  root.append(bar(view.element, opacity.element, outlines.element), answer, columns(pic.element, side), help.element);

  // ---- the picture
  const blended = new Uint32Array(width * height);
  function blend(task) {
    const o = task === 'image' ? 0 : model.get('opacity');
    const start = Math.max(0, MAPS.indexOf(task)) * pixels.length;
    const mix = i => Math.floor(pixels[i] * (1 - o) + overlays[start + i] * o + 0.5);
    for (let i = 0, n = 0; i < blended.length; i++, n += 3) blended[i] = pack(mix(n), mix(n + 1), mix(n + 2));
  }
  const paths = {};
  function drawLines(task) {
    const { paper, scale } = pic;
    paths[task] ??= borders(ids[task], pic);
    const halo = scale > 2 ? [['#ffffff', 3]] : [];
    strokes(paper, paths[task], ...halo, ['#000000', scale > 1 ? 1.2 : 1]);
  }
  // Beside the reading point where that lies on it.
  function drawNumber([id, row, col, area]) {
    const { paper, scale } = pic;
    if (area * scale * scale < ROOM_FOR_A_NUMBER) return;
    const [x, middle] = [(col + 0.5) * scale, (row + 0.5) * scale];
    const covered = Math.hypot(model.get('col') - col, model.get('row') - row) * scale < 18;
    const y = covered ? middle + (middle > 40 ? -26 : 26) : middle;
    Object.assign(paper, { font: 'bold 13px sans-serif', textAlign: 'center', textBaseline: 'middle' });
    paper.fillStyle = '#ffffff';
    paper.fill(circle(x, y, 10));
    paper.fillStyle = '#000000';
    paper.fillText(id, x, y + 1);
  }
  function paint() {
    const task = model.get('view');
    const lined = task !== 'image' && model.get('outlines');
    ground(pic, `${task} ${model.get('opacity')} ${lined}`, () => {
      blend(task);
      draw(pic, blended);
      if (lined) drawLines(task);
    });
    if (lined && task !== 'semantic') facts.anchors.forEach(drawNumber);
    const side = Math.max(pic.scale, 7);
    const [x, y] = ['col', 'row'].map(trait => (model.get(trait) + 0.5) * pic.scale - side / 2);
    strokes(pic.paper, box(x, y, side, side), ['#ffffff', 4], ['#000000', 1.6]);
  }

  // ---- the numbers
  function tell() {
    const [col, row, task] = ['col', 'row', 'view'].map(trait => model.get(trait));
    const i = row * width + col;
    const colour = [...pixels.subarray(3 * i, 3 * i + 3)].join(', ');
    const name = names[semantic[i]] ?? '?';
    const object = ids.instance[i] ? `object ${ids.instance[i]}` : 'no object';
    here.update({
      position: `row ${row}, column ${col}`,
      rgb: colour,
      semantic: `${semantic[i]} ${name}`,
      instance: ids.instance[i] ? String(ids.instance[i]) : '0, no object',
      panoptic: String(ids.panoptic[i]),
    });
    const said = { image: `colour ${colour}`, semantic: name, instance: object, panoptic: `${name}, ${object}` };
    say(`Row ${row}, column ${col}: ${said[task]}.${pic.held ? HELD : ''}`);
  }
  const refresh = () => {
    paint();
    tell();
  };
  const follow = () => {
    opacity.input.disabled = model.get('view') === 'image';
    answer.textContent = ANSWERS[model.get('view')];
    frame(refresh);
  };

  // ---- the hand
  readingPoint(ctx, pic, refresh, event => {
    const task = VIEWS['1234'.indexOf(event.key)];
    if (!task) return false;
    save({ view: task });
  });

  watch(['view', 'opacity', 'row', 'col', 'outlines'], follow);
  follow();
});

function countTable(counts) {
  if (!counts.length) return null;
  const number = { class: 'sf-number' };
  const rows = counts.map(([name, ...numbers]) =>
    h(
      'tr',
      {},
      rowHead(name),
      numbers.map(n => h('td', number, String(n))),
    ),
  );
  return table({ caption: 'How many?' }, ['class', ['regions', number], ['objects', number]], rows);
}

function classLegend(facts, voidLabel) {
  const rows = facts.classes.map(c => ({ colour: c.color, text: `${c.id} ${c.name}` }));
  if (facts.void) rows.push({ colour: '#ffffff', text: `${voidLabel} void: does not count` });
  return legend(rows);
}
