// Paint a mask: the mask lives here; Python is told after every stroke, and may set it at any time.
export default interactive(ctx => {
  const { model, root, on, watch, save, say, frame } = ctx;
  const height = model.get('height'), width = model.get('width'), size = height * width;
  const image = rgb(bytes(model, 'image_data')), truth = bytes(model, 'truth_data'), network = bytes(model, 'network_data');
  const goals = model.get('goals'), truthRim = rim(truth);
  let mask = bytes(model, 'mask_data'), past = [], future = [], version = 0;         // version: counts the changes of the mask
  let cursor = { x: width >> 1, y: height >> 1 }, hover = null, stroke = null, penDown = false;

  // ---- elements
  const help = keyHelp('Mouse or finger: paint. Keyboard on the picture: arrow keys move the cursor (Shift: 8 pixels), '
    + 'Space uses the tool, Enter puts the pen down or lifts it, B brush, E eraser, F fill, + and − size, U undo, R redo. '
    + 'Fill paints a closed area; on a painted area it empties it.');
  const pic = picture(ctx, { height, width, caption: 'Paint here', keys: true, help: help.id, label: 'Painting' });
  const map = picture(ctx, { height, width, caption: 'Outcomes', size: 240, label: 'Map of true positives, false positives and false negatives' });
  const table = numbers([['accuracy', 'Pixel accuracy'], ['precision', 'Precision'], ['recall', 'Recall'],
    ['iou', 'IoU'], ['dice', 'Dice'], ['boundary_iou', 'Boundary IoU', 'IoU of the rims, one pixel wide']]);
  const tool = choice(ctx, { label: 'Tool', value: model.get('tool'), onChange: v => save({ tool: v }),
    options: [['brush', 'brush'], ['eraser', 'eraser'], ['fill', 'fill']] });
  const brush = slider(ctx, { label: 'Size', min: 1, max: 31, step: 2, value: model.get('brush'),
    format: v => plural(v, 'pixel'), onInput: v => save({ brush: v }) });
  const undo = button(ctx, { label: 'Undo', onClick: () => travel(past, future) });
  const redo = button(ctx, { label: 'Redo', onClick: () => travel(future, past) });
  const clear = button(ctx, { label: 'Clear', onClick: () => replace(new Uint8Array(size)) });
  const load = network.length ? button(ctx, { label: "Load the network's mask", onClick: () => replace(network.slice()) }) : null;
  const truthBox = checkbox(ctx, { label: 'Show the truth', value: model.get('show_truth'), onChange: v => save({ show_truth: v }) });
  const mapBox = checkbox(ctx, { label: 'Show the outcomes', value: model.get('show_outcomes'), onChange: v => save({ show_outcomes: v }) });
  const ticks = goals.map(g => ({ goal: g, mark: h('strong', { 'data-goal': g.key }) }));
  const mapKey = outcomeLegend();
  root.append(h('div', { class: 'sf-row' },
    h('div', { class: 'sf-column sf-main' }, pic.element, tool.element, brush.element,
      h('div', { class: 'sf-bar' }, undo.element, redo.element, clear.element, load?.element),
      h('div', { class: 'sf-bar' }, truthBox.element, mapBox.element), help.element),
    h('div', { class: 'sf-column sf-side' },
      goals.length ? h('div', {}, h('div', { class: 'sf-title' }, 'Challenges'),
        h('ul', { class: 'sf-goals' }, ticks.map(t => h('li', {}, t.mark, ' ', t.goal.text)))) : null,
      table.element, map.element, mapKey)));

  // ---- numbers
  function rim(m) {                       // the mask without its inside: 3 x 3 erosion, outside is empty
    const out = m.slice(), across = new Uint8Array(size);
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) across[i] = x && x < width - 1 ? m[i - 1] & m[i] & m[i + 1] : 0;
    for (let i = width; i < size - width; i++) out[i] ^= across[i - width] & across[i] & across[i + width];
    return out;
  }
  function measure() {
    const n = countOutcomes(mask, truth);
    return { ...n, ...scores(n), boundary_iou: scores(countOutcomes(rim(mask), truthRim)).iou };
  }
  const met = (goal, n) => Object.entries(goal.within).every(([name, [low, high]]) => low <= n[name] && n[name] <= high);

  // ---- drawing
  const tinted = image.map(c => pack((c & 255) * .45, (c >> 8 & 255) * .45 + 114 * .55, (c >> 16 & 255) * .45 + 178 * .55));
  const colours = new Uint32Array(size), outcome = new Uint32Array(size), patterns = new Uint8Array(size);
  let drawn = null;                              // the mask and the settings that were drawn last, and its numbers
  function refresh() {
    const truthToo = model.get('show_truth'), shows = model.get('show_outcomes');
    if (!drawn || version !== drawn.version || shows !== drawn.shows || truthToo !== drawn.truthToo) {
      drawn = { version, shows, truthToo, n: show(shows) };
      draw(pic, colours, undefined, [{ mask, colour: '#ffffff', halo: '#003a5c' }, ...truthToo ? [{ mask: truth, colour: '#f0e442', halo: '#000000' }] : []]);
    } else pic.paper.putImageData(pic.buffer, 0, 0);         // only the cursor has moved
    drawCursor();
    undo.enable(past.length); redo.enable(future.length);
    pic.canvas.setAttribute('aria-label', `Painting of ${width} by ${height} pixels, ${model.get('tool')}, size ${model.get('brush')}`
      + `${penDown ? ', pen down' : ''}; cursor in row ${cursor.y}, column ${cursor.x}`);
    return drawn.n;
  }
  function show(outcomes) {                      // colours, outcomes and numbers of the mask as it is
    for (let i = 0; i < size; i++) {
      const code = (truth[i] ? 2 : 0) + mask[i];
      colours[i] = mask[i] ? tinted[i] : image[i];
      outcome[i] = OUTCOME_INKS[code];
      patterns[i] = OUTCOME_PATTERNS[code];
    }
    map.element.hidden = mapKey.hidden = !outcomes;
    if (outcomes) draw(map, outcome, patterns);
    const n = measure();
    table.update(n, fractions(n));
    for (const { goal, mark } of ticks) mark.textContent = met(goal, n) ? '✓ met:' : '○ not yet:';
    return n;
  }
  function drawCursor() {
    const focused = pic.canvas.matches(':focus'), { paper, scale } = pic;
    const ring = (p, dash) => {
      const r = model.get('tool') === 'fill' ? scale / 2 : model.get('brush') / 2 * scale;
      for (const [ink, w] of [['#000000', 3.5], ['#ffffff', 1.5]]) {
        paper.setLineDash(dash); paper.strokeStyle = ink; paper.lineWidth = w;
        paper.beginPath(); paper.arc((p.x + .5) * scale, (p.y + .5) * scale, Math.max(3, r), 0, 7); paper.stroke();
      }
      paper.setLineDash([]);
    };
    if (hover) ring(hover, []);
    else if (focused) {
      ring(cursor, penDown ? [] : [4, 3]);
      const cx = (cursor.x + .5) * scale, cy = (cursor.y + .5) * scale;
      for (const [ink, w] of [['#000000', 3], ['#ffffff', 1]]) {
        paper.strokeStyle = ink; paper.lineWidth = w; paper.beginPath();
        paper.moveTo(cx - 6, cy); paper.lineTo(cx + 6, cy); paper.moveTo(cx, cy - 6); paper.lineTo(cx, cy + 6); paper.stroke();
      }
    }
  }
  const report = () => {
    const n = refresh(), done = ticks.filter(t => met(t.goal, n)).map(t => t.goal.text);
    say(`Pixel accuracy ${shown(n.accuracy)}, IoU ${shown(n.iou)}, Dice ${shown(n.dice)}.`
      + (done.length ? ` Met: ${done.join('; ')}.` : '') + (n.tp + n.fp + n.fn ? '' : ' Both masks are empty: 0 / 0 has no value.'));
  };

  // ---- changing the mask: every change remembers what was there
  const remember = () => { past.push(mask.slice()); if (past.length > 100) past.shift(); future = []; };
  const tell = () => { save({ mask_data: asBytes(mask) }, { now: true }); report(); };
  function replace(next) { remember(); mask = next; version++; tell(); }
  function travel(from, to) {
    if (!from.length) return;
    to.push(mask.slice());
    mask = from.pop();
    version++;
    tell();
  }
  function stamp({ x: cx, y: cy }) {
    version++;
    const d = model.get('brush'), r = d >> 1, value = model.get('tool') === 'eraser' ? 0 : 1;
    for (let y = Math.max(0, cy - r); y <= Math.min(height - 1, cy + r); y++)
      for (let x = Math.max(0, cx - r); x <= Math.min(width - 1, cx + r); x++)
        if (4 * ((x - cx) ** 2 + (y - cy) ** 2) <= d * d) mask[y * width + x] = value;
  }
  function strokeTo(from, to) {
    const steps = Math.max(1, Math.abs(to.x - from.x), Math.abs(to.y - from.y));
    for (let i = 1; i <= steps; i++)
      stamp({ x: Math.round(from.x + (to.x - from.x) * i / steps), y: Math.round(from.y + (to.y - from.y) * i / steps) });
  }
  function flood({ x, y }) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    version++;
    const old = mask[y * width + x], stack = [y * width + x];
    while (stack.length) {
      const i = stack.pop();
      if (mask[i] !== old) continue;
      mask[i] = 1 - old;
      if (i % width) stack.push(i - 1);
      if ((i + 1) % width) stack.push(i + 1);
      if (i >= width) stack.push(i - width);
      if (i + width < size) stack.push(i + width);
    }
  }
  const useTool = p => { remember(); if (model.get('tool') === 'fill') flood(p); else stamp(p); };

  // ---- the hand
  const { canvas } = pic;
  on(canvas, 'pointerdown', e => {
    if (stroke || e.button) return;
    canvas.setPointerCapture(e.pointerId);
    canvas.focus({ preventScroll: true });
    e.preventDefault();
    hover = cursor = pic.at(e);
    cursor = { x: clamp(cursor.x, 0, width - 1), y: clamp(cursor.y, 0, height - 1) };
    useTool(hover);
    stroke = { id: e.pointerId, last: hover };
    frame(refresh);
  });
  on(canvas, 'pointermove', e => {
    hover = e.pointerType === 'touch' ? null : pic.at(e);
    if (stroke?.id === e.pointerId && model.get('tool') !== 'fill') {
      const events = e.getCoalescedEvents?.() ?? [];
      for (const one of events.length ? events : [e]) { const p = pic.at(one); strokeTo(stroke.last, p); stroke.last = p; }
    }
    frame(refresh);
  });
  for (const type of ['pointerup', 'pointercancel']) on(canvas, type, e => {
    if (stroke?.id !== e.pointerId) return;
    stroke = null;
    tell();
  });
  on(canvas, 'pointerleave', () => { hover = null; frame(refresh); });
  on(canvas, 'focus', () => frame(refresh));
  on(canvas, 'blur', () => { if (penDown) { penDown = false; tell(); } frame(refresh); });
  const position = () => `Row ${cursor.y}, column ${cursor.x}: ${mask[cursor.y * width + cursor.x] ? 'painted' : 'not painted'}`
    + (model.get('show_truth') ? truth[cursor.y * width + cursor.x] ? ', true' : ', not true' : '') + '.';
  const keys = {
    ' ': () => { useTool(cursor); tell(); },
    Enter: () => {
      penDown = !penDown && model.get('tool') !== 'fill';
      if (penDown) { useTool(cursor); frame(refresh); say('Pen down.'); } else tell();
    },
    b: () => save({ tool: 'brush' }), e: () => save({ tool: 'eraser' }), f: () => save({ tool: 'fill' }),
    '+': () => save({ brush: Math.min(31, model.get('brush') + 2) }), '-': () => save({ brush: Math.max(1, model.get('brush') - 2) }),
    u: () => travel(past, future), r: () => travel(future, past),
  };
  on(canvas, 'keydown', e => {
    const step = ARROWS[e.key], far = e.shiftKey ? 8 : 1;
    const control = e.ctrlKey || e.metaKey, letter = control ? { z: e.shiftKey ? 'r' : 'u', Z: 'r', y: 'r' }[e.key] : e.key === '=' ? '+' : keyOf(e);
    if (step && !control && !e.altKey) {
      const from = cursor;
      hover = null;
      cursor = { x: clamp(cursor.x + step.x * far, 0, width - 1), y: clamp(cursor.y + step.y * far, 0, height - 1) };
      if (penDown) strokeTo(from, cursor);
      frame(refresh);
      say(position());
    } else if (keys[letter] && !(e.key === 'Enter' && (e.shiftKey || control))) keys[letter]();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });

  watch(['tool', 'brush', 'show_truth', 'show_outcomes'], () => {
    tool.set(model.get('tool')); brush.set(model.get('brush'));
    truthBox.set(model.get('show_truth')); mapBox.set(model.get('show_outcomes'));
    if (model.get('tool') === 'fill') penDown = false;
    frame(refresh);
  });
  watch(['mask_data'], () => {
    const next = bytes(model, 'mask_data');
    if (stroke || next.length !== size || next.every((v, i) => v === mask[i])) return;
    remember();
    mask = next;
    version++;
    frame(report);
  });
  report();
});
