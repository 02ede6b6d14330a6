// Task switch: blends the image with one of three maps; everything here happens in the browser.

const VIEWS = [['image', 'image'], ['semantic', 'semantic'], ['instance', 'instance'], ['panoptic', 'panoptic']];
const ANSWERS = {
  image: 'What the camera saw: three numbers for every pixel, and no meaning.',
  semantic: 'Which class is each pixel? Objects of one class that touch become one region.',
  instance: 'Which object is each pixel? Everything that cannot be counted stays grey.',
  panoptic: 'Both at once: a class for every pixel, and a number for every object.',
};
const TASK_KEYS = 'Arrow keys move the reading point, with Shift by ten pixels. Keys 1 to 4 choose the task.';

export default interactive(ctx => {
  const { model, root } = ctx;
  const width = model.get('width'), height = model.get('height'), table = model.get('table');
  const pixels = bytes(model, 'pixels'), overlays = bytes(model, 'overlays');
  const ids = { semantic: bytes(model, 'semantic'), instance: ints(model, 'instance'), panoptic: ints(model, 'panoptic') };
  const names = Object.fromEntries(table.classes.map(c => [c.id, c.name]));
  names[255] = 'void';

  const help = keyHelp(TASK_KEYS);
  const pic = picture(ctx, { height, width, size: 384, keys: true, help: help.id, label: 'Picture, pixel reader' });
  const view = choice(ctx, { label: 'Task', options: VIEWS, value: model.get('view'), onChange: v => change({ view: v }) });
  const opacity = slider(ctx, { label: 'Opacity', min: 0, max: 1, step: 0.05, value: model.get('opacity'),
    format: v => `${Math.round(100 * v)} %`, onInput: v => change({ opacity: v }) });
  const outlines = checkbox(ctx, { label: 'outlines and numbers', value: model.get('outlines'), onChange: v => change({ outlines: v }) });
  const answer = h('div', {});
  const here = numbers([['position', 'pixel'], ['rgb', 'red, green, blue'], ['semantic', 'semantic: class'],
    ['instance', 'instance: object'], ['panoptic', 'panoptic: id']], { caption: 'This pixel' });
  root.append(h('div', { class: 'sf-bar' }, view.element, opacity.element, outlines.element), answer,
    h('div', { class: 'sf-row' }, h('div', { class: 'sf-column sf-main' }, pic.element),
      h('div', { class: 'sf-column sf-side' }, here.element, counting(table.counts), classes(table))), help.element);

  // ---- the picture
  const blended = new Uint32Array(width * height);
  function blend(task) {
    const o = task === 'image' ? 0 : model.get('opacity');
    const start = Math.max(0, ['semantic', 'instance', 'panoptic'].indexOf(task)) * pixels.length;
    const mix = i => Math.floor(pixels[i] * (1 - o) + overlays[start + i] * o + 0.5);
    for (let i = 0, n = 0; i < blended.length; i++, n += 3) blended[i] = pack(mix(n), mix(n + 1), mix(n + 2));
  }
  const borders = {};
  function border(task) {                        // the lines between pixels of different ids, as one path
    if (borders[task]) return borders[task];
    const path = new Path2D(), map = ids[task], s = pic.scale;
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width && map[i] !== map[i + 1]) { path.moveTo((x + 1) * s, y * s); path.lineTo((x + 1) * s, (y + 1) * s); }
      if (y + 1 < height && map[i] !== map[i + width]) { path.moveTo(x * s, (y + 1) * s); path.lineTo((x + 1) * s, (y + 1) * s); }
    }
    return borders[task] = path;
  }
  function number([id, y, x, area]) {
    const { paper, scale } = pic;
    if (area * scale * scale < 600) return;      // it would hide the object
    paper.font = 'bold 13px sans-serif';
    paper.textAlign = 'center';
    paper.textBaseline = 'middle';
    paper.fillStyle = '#fff';
    paper.beginPath();
    paper.arc((x + 0.5) * scale, (y + 0.5) * scale, 10, 0, 7);
    paper.fill();
    paper.fillStyle = '#000';
    paper.fillText(id, (x + 0.5) * scale, (y + 0.5) * scale + 1);
  }
  function stroke(path, colour, wide) {
    pic.paper.strokeStyle = colour;
    pic.paper.lineWidth = wide;
    pic.paper.stroke(path);
  }
  function paint() {
    const task = model.get('view'), lined = task !== 'image' && model.get('outlines'), { scale } = pic;
    ground(pic, `${task} ${model.get('opacity')} ${lined}`, () => {
      blend(task);
      draw(pic, blended);
      if (!lined) return;
      if (scale > 2) stroke(border(task), '#fff', 3);
      stroke(border(task), '#000', scale > 1 ? 1.2 : 1);
      if (task !== 'semantic') table.anchors.forEach(number);
    });
    const side = Math.max(scale, 7), x = (model.get('col') + 0.5) * scale, y = (model.get('row') + 0.5) * scale;
    const box = new Path2D();
    box.rect(x - side / 2, y - side / 2, side, side);
    stroke(box, '#fff', 4);
    stroke(box, '#000', 1.6);
  }

  // ---- the numbers
  function tell() {
    const x = model.get('col'), y = model.get('row'), task = model.get('view'), i = y * width + x;
    const colour = [...pixels.subarray(3 * i, 3 * i + 3)].join(', '), name = names[ids.semantic[i]] ?? '?';
    const object = ids.instance[i] ? `object ${ids.instance[i]}` : 'no object';
    here.update({ position: `row ${y}, column ${x}`, rgb: colour, semantic: `${ids.semantic[i]} ${name}`,
      instance: ids.instance[i] ? String(ids.instance[i]) : '0, no object', panoptic: String(ids.panoptic[i]) });
    const said = { image: `colour ${colour}`, semantic: name, instance: object, panoptic: `${name}, ${object}` };
    ctx.say(`Row ${y}, column ${x}: ${said[task]}.`);
  }

  const refresh = () => { paint(); tell(); };
  function change(values) {
    ctx.save(values);
    follow();
  }
  function follow() {                            // the controls show the state, whoever changed it
    view.set(model.get('view'));
    opacity.set(model.get('opacity'));
    opacity.input.disabled = model.get('view') === 'image';
    outlines.set(model.get('outlines'));
    answer.textContent = ANSWERS[model.get('view')];
    ctx.frame(refresh);
  }
  const moveTo = (row, col) => change({ row: clamp(row, 0, height - 1), col: clamp(col, 0, width - 1) });

  ctx.on(pic.canvas, 'pointermove', e => { const { x, y } = pic.at(e); moveTo(y, x); });
  ctx.on(pic.canvas, 'pointerdown', e => { const { x, y } = pic.at(e); moveTo(y, x); });
  ctx.on(pic.canvas, 'keydown', e => {
    const step = ARROWS[e.key];
    const far = e.shiftKey ? 10 : 1, task = VIEWS['1234'.indexOf(e.key)];
    if (step) moveTo(model.get('row') + far * step.y, model.get('col') + far * step.x);
    else if (task) change({ view: task[0] });
    else return;
    e.preventDefault();
  });
  ctx.watch(['view', 'opacity', 'row', 'col', 'outlines'], follow);
  follow();
});

function counting(counts) {
  if (!counts.length) return null;
  return h('table', { class: 'sf-counts' }, h('caption', { class: 'sf-title' }, 'How many?'),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'class'), h('th', { scope: 'col', class: 'sf-number' }, 'regions'),
      h('th', { scope: 'col', class: 'sf-number' }, 'objects'))),
    h('tbody', {}, counts.map(([name, regions, objects]) => h('tr', {}, h('th', { scope: 'row' }, name),
      h('td', { class: 'sf-number' }, String(regions)), h('td', { class: 'sf-number' }, String(objects))))));
}

function classes(table) {
  const rows = table.classes.map(c => ({ colour: c.color, text: `${c.id} ${c.name}` }));
  if (table.void) rows.push({ colour: '#ffffff', text: '255 void: does not count' });
  return legend(rows);
}
