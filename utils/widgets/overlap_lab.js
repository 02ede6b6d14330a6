// The overlap lab: two shapes in a window of 48 x 48 pixels; truth and prediction are rasterised and
// counted here in every frame, by the same whole-number arithmetic as shape_mask in overlap_lab.py.
export default interactive(ctx => {
  const { model, root, on, watch, save, say, frame } = ctx;
  const WINDOW = model.get('window'), SIDES = model.get('sides');
  const NAMES = { truth: 'truth', prediction: 'prediction' };
  let selected = 'prediction', side = 0, pic = null;

  const boxOf = who => model.get(`${who}_box`);
  const inside = (kind, [top, left, height, width], y, x) => {
    const dy = 2 * y + 1 - (2 * top + height), dx = 2 * x + 1 - (2 * left + width);
    if (kind === 'ellipse') return (dy * width) ** 2 + (dx * height) ** 2 <= (height * width) ** 2;
    return kind === 'rectangle' && Math.abs(dy) < height && Math.abs(dx) < width;
  };

  // ---- elements
  const help = keyHelp('Drag a shape; drag a corner of its frame to resize it. Keyboard: Tab to the picture, '
    + 'arrow keys move the chosen shape, Shift + arrow keys resize it, Space takes the other shape.');
  const canvas = h('canvas', { width: 384, height: 384, tabindex: 0, role: 'application',
    'aria-describedby': help.id, class: 'sf-overlap' });
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  const table = numbers([['accuracy', 'Pixel accuracy'], ['iou', 'IoU (Jaccard, J)'], ['dice', 'Dice (D)']]);
  const counts = numbers([['tp', 'TP', 'in both'], ['fp', 'FP', 'only predicted'], ['fn', 'FN', 'only true'], ['tn', 'TN', 'in neither']]);
  const plot = chart({ xLabel: 'IoU = J', yLabel: 'Dice = D', label: 'Dice against IoU' });
  plot.line([[0, 0], [1, 1]], { dash: '2 4', thick: 1 });
  plot.line([...Array(51).keys()].map(i => [i / 50, 2 * i / 50 / (1 + i / 50)]), { colour: '#0072b2' });
  plot.text(0.4, 0.2, 'D = 2 J / (1 + J)');
  const dot = plot.dot();

  const who = choice(ctx, { label: 'Keys move', options: [['truth', 'the truth'], ['prediction', 'the prediction']],
    value: selected, onChange: v => { selected = v; frame(refresh); } });
  const kinds = Object.fromEntries(Object.keys(NAMES).map(w => [w, choice(ctx, {
    label: w === 'truth' ? 'Truth' : 'Prediction', value: model.get(`${w}_kind`),
    options: [['ellipse', 'ellipse'], ['rectangle', 'rectangle'], ['nothing', 'nothing']],
    onChange: v => save({ [`${w}_kind`]: v }) })]));
  const background = slider(ctx, { label: 'Image side', min: 0, max: SIDES.length - 1,
    value: SIDES.indexOf(model.get('side')), format: i => `${SIDES[i]} pixels`, onInput: i => save({ side: SIDES[i] }) });
  const preset = (label, f) => button(ctx, { label, onClick: () => save(f(boxOf('truth'))) }).element;
  const presets = h('div', { class: 'sf-bar', role: 'group', 'aria-label': 'Arrange the prediction' },
    preset('Same as truth', box => ({ prediction_box: [...box], prediction_kind: model.get('truth_kind') })),
    preset('Beside it', ([t, l, hh, w]) => ({ prediction_box: [t, l < WINDOW / 2 - w / 2 ? WINDOW - w : 0, hh, w] })),
    preset('Twice too wide', ([t, l, hh, w]) => {
      const wide = Math.min(WINDOW, 2 * w);
      return { prediction_box: [t, clamp(l - Math.floor((wide - w) / 2), 0, WINDOW - wide), hh, wide], prediction_kind: model.get('truth_kind') };
    }),
    preset('One pixel', ([t, l, hh, w]) => ({ prediction_box: [t + (hh >> 1), l + (w >> 1), 1, 1], prediction_kind: 'rectangle' })));

  root.append(
    h('div', { class: 'sf-row' },
      h('div', { class: 'sf-column sf-main' }, canvas, who.element, outcomeLegend(), help.element),
      h('div', { class: 'sf-column sf-side' }, kinds.truth.element, kinds.prediction.element, presets, background.element,
        table.element, h('div', { class: 'sf-row' }, counts.element, plot.element))));

  // ---- drawing
  function refresh() {
    side = model.get('side');
    const scale = 384 / side, margin = (side - WINDOW) / 2, n = [0, 0, 0, 0];
    if (pic?.width !== side) pic = { width: side, height: side, scale, paper };
    const colours = new Uint32Array(side * side).fill(OUTCOME_INKS[0]), patterns = new Uint8Array(side * side);
    const [tk, pk, tb, pb] = [model.get('truth_kind'), model.get('prediction_kind'), boxOf('truth'), boxOf('prediction')];
    for (let y = 0; y < WINDOW; y++) for (let x = 0; x < WINDOW; x++) {
      const code = 2 * inside(tk, tb, y, x) + inside(pk, pb, y, x), i = (y + margin) * side + x + margin;
      n[code]++;
      colours[i] = OUTCOME_INKS[code];
      patterns[i] = OUTCOME_PATTERNS[code];
    }
    draw(pic, colours, patterns);
    frameShapes(scale, margin);
    const [inWindow, fp, fn, tp] = n, tn = inWindow + side * side - WINDOW * WINDOW, s = scores({ tp, fp, fn, tn });
    table.update(s, fractions({ tp, fp, fn, tn }));
    counts.update({ tp: String(tp), fp: String(fp), fn: String(fn), tn: String(tn) });
    dot(s.iou, s.dice);
    plot.setLabel(`Dice against IoU, the curve D = 2 J / (1 + J); the point is at J ${shown(s.iou)}, D ${shown(s.dice)}`);
    canvas.setAttribute('aria-label', `Truth and prediction, image of ${side} by ${side} pixels. The ${selected} is chosen.`);
    say(`Pixel accuracy ${shown(s.accuracy)}, IoU ${shown(s.iou)}, Dice ${shown(s.dice)}.`
      + (tp + fp + fn === 0 ? ' Both masks are empty: 0 / 0 is not a number, not a 1 and not a 0.' : ''));
  }
  function frameShapes(scale, margin) {
    const line = (x, y, w, hh, dash, width) => {                  // black on white: seen on every fill
      for (const [colour, extra] of [['#ffffff', 2], ['#000000', 0]]) {
        paper.setLineDash(extra ? [] : dash);
        paper.strokeStyle = colour;
        paper.lineWidth = width + extra;
        paper.strokeRect(x, y, w, hh);
      }
      paper.setLineDash([]);
    };
    if (side > WINDOW) line(margin * scale, margin * scale, WINDOW * scale, WINDOW * scale, [2, 4], 1);
    for (const w of ['truth', 'prediction']) {
      if (model.get(`${w}_kind`) === 'nothing') continue;
      const [x, y, ww, hh] = place(w);
      line(x, y, ww, hh, w === 'truth' ? [] : [6, 4], w === selected ? 2 : 1);
      if (w === selected) for (const [cx, cy] of corners(w)) {
        paper.fillStyle = '#ffffff'; paper.strokeStyle = '#000000'; paper.lineWidth = 1.5;
        paper.fillRect(cx - 5, cy - 5, 10, 10); paper.strokeRect(cx - 5, cy - 5, 10, 10);
      }
      paper.font = 'bold 12px system-ui, sans-serif'; paper.lineWidth = 3; paper.lineJoin = 'round';
      paper.strokeStyle = '#ffffff'; paper.fillStyle = '#000000';
      const ty = w === 'truth' ? (y > 14 ? y - 5 : y + 14) : (y + hh < 368 ? y + hh + 14 : y + hh - 6);
      paper.strokeText(w, x + 3, ty); paper.fillText(w, x + 3, ty);
    }
  }
  const place = w => {
    const [top, left, height, width] = boxOf(w), scale = 384 / side, margin = (side - WINDOW) / 2;
    return [(left + margin) * scale, (top + margin) * scale, width * scale, height * scale];
  };
  const corners = w => { const [x, y, ww, hh] = place(w); return [[x, y], [x + ww, y], [x, y + hh], [x + ww, y + hh]]; };

  // ---- the hand
  const move = (w, top, left) => {
    const [, , height, width] = boxOf(w);
    save({ [`${w}_box`]: [clamp(top, 0, WINDOW - height), clamp(left, 0, WINDOW - width), height, width] });
  };
  let grip = null;
  const point = e => {
    const r = canvas.getBoundingClientRect();
    return [(e.clientX - r.left - canvas.clientLeft) * 384 / canvas.clientWidth, (e.clientY - r.top - canvas.clientTop) * 384 / canvas.clientHeight];
  };
  on(canvas, 'pointerdown', e => {
    const [px, py] = point(e), reach = e.pointerType === 'touch' ? 18 : 9;
    const order = selected === 'truth' ? ['truth', 'prediction'] : ['prediction', 'truth'];
    const alive = order.filter(w => model.get(`${w}_kind`) !== 'nothing');
    const corner = alive.includes(selected) ? corners(selected).findIndex(([cx, cy]) => Math.hypot(cx - px, cy - py) <= reach) : -1;
    const hit = corner >= 0 ? selected : alive.find(w => {
      const [x, y, ww, hh] = place(w);
      return px >= x - 2 && px <= x + ww + 2 && py >= y - 2 && py <= y + hh + 2;
    });
    if (!hit) return;
    canvas.setPointerCapture(e.pointerId);
    selected = hit; who.set(hit);
    grip = { id: e.pointerId, px, py, corner, box: [...boxOf(hit)] };
    canvas.focus({ preventScroll: true });
    e.preventDefault();
    frame(refresh);
  });
  on(canvas, 'pointermove', e => {
    if (grip?.id !== e.pointerId) return;
    const [px, py] = point(e), scale = 384 / side, dx = Math.round((px - grip.px) / scale), dy = Math.round((py - grip.py) / scale);
    const [top, left, height, width] = grip.box;
    if (grip.corner < 0) { move(selected, top + dy, left + dx); return; }
    const right = grip.corner % 2, lower = grip.corner >= 2;
    const t = lower ? top : clamp(top + dy, 0, top + height - 1), l = right ? left : clamp(left + dx, 0, left + width - 1);
    const b = lower ? clamp(top + height + dy, top + 1, WINDOW) : top + height, r = right ? clamp(left + width + dx, left + 1, WINDOW) : left + width;
    save({ [`${selected}_box`]: [t, l, b - t, r - l] });
  });
  for (const type of ['pointerup', 'pointercancel']) on(canvas, type, e => { if (grip?.id === e.pointerId) grip = null; });
  on(canvas, 'keydown', e => {
    const step = ARROWS[e.key];
    if (e.key === ' ') { selected = selected === 'truth' ? 'prediction' : 'truth'; who.set(selected); refresh(); }
    else if (step && e.shiftKey) {
      const [top, left, height, width] = boxOf(selected);
      save({ [`${selected}_box`]: [top, left, clamp(height + step.y, 1, WINDOW - top), clamp(width + step.x, 1, WINDOW - left)] });
    } else if (step && !e.ctrlKey && !e.metaKey && !e.altKey) {
      const [top, left] = boxOf(selected);
      move(selected, top + step.y, left + step.x);
    } else return;
    e.preventDefault();
    e.stopPropagation();
  });

  watch(['truth_kind', 'prediction_kind', 'side'], () => {
    for (const w of Object.keys(NAMES)) kinds[w].set(model.get(`${w}_kind`));
    background.set(SIDES.indexOf(model.get('side')));
    frame(refresh);
  });
  watch(['truth_box', 'prediction_box'], () => frame(refresh));
  refresh();
});
