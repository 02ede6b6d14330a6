// What the browser tests ask of the page: injected into every JupyterLab page as `window.probe`.
// JupyterLab's own model is asked (`window.jupyterapp`), not the drawing of it, wherever that is possible.
window.probe = (() => {
  const WIDGET = 'application/vnd.jupyter.widget-view+json';
  const panel = () => window.jupyterapp.shell.currentWidget;
  const kernel = () => panel().sessionContext.session?.kernel;
  const text = x => (Array.isArray(x) ? x.join('') : (x ?? ''));
  const hidden = []; // errors in widget callbacks: they appear nowhere in the notebook
  let pending = false;

  const ready = () => {
    const w = window.jupyterapp?.shell?.currentWidget;
    return !!(w?.content?.widgets?.length && w.context?.isReady);
  };

  const listen = () =>
    panel().sessionContext.iopubMessage.connect((_, m) => {
      const from = m.parent_header?.msg_type;
      if (from === 'execute_request') return;
      if (m.header.msg_type === 'error') hidden.push(`${from}: ${m.content.ename}: ${m.content.evalue}`);
      if (m.header.msg_type === 'stream' && m.content.name === 'stderr')
        hidden.push(`${from}: ${m.content.text.slice(0, 2000)}`);
    });

  const runAll = () => {
    pending = true;
    window.jupyterapp.commands.execute('notebook:run-all-cells').finally(() => {
      pending = false;
    });
  };

  const state = () => {
    const starred = panel().content.widgets.some(c =>
      c.node.querySelector('.jp-InputPrompt')?.textContent.includes('*'),
    );
    return { status: kernel()?.status ?? 'none', busy: pending || starred };
  };

  const setCells = sources => {
    const shared = panel().content.model.sharedModel;
    shared.transact(() => {
      shared.deleteCellRange(0, shared.cells.length);
      shared.insertCells(
        0,
        sources.map(source => ({ cell_type: 'code', source, metadata: {} })),
      );
    });
  };

  // Whether it lies in a closed fold, beside the summary.
  const folded = element => {
    const fold = element.closest('details:not([open])');
    if (!fold) return false;
    return !fold.querySelector(':scope > summary')?.contains(element) || folded(fold.parentElement);
  };

  // What can be read in the band of so many pixels below a cell, its code left out: text, and what
  // pictures say instead of themselves. The content of a closed fold is not seen.
  const below = (index, pixels) => {
    const cells = panel().content.widgets;
    const top = cells[index].node.getBoundingClientRect().bottom;
    const inBand = ({ top: t, bottom: b, height }) => height > 0 && b > top && t < top + pixels;
    const found = [];
    for (const { node } of cells.slice(index + 1)) {
      if (node.getBoundingClientRect().top > top + pixels) break;
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (walker.nextNode()) {
        if (walker.currentNode.parentElement.closest('.jp-CodeCell .jp-Cell-inputWrapper')) continue;
        if (folded(walker.currentNode.parentElement)) continue;
        range.selectNodeContents(walker.currentNode);
        if (inBand(range.getBoundingClientRect())) found.push(walker.currentNode.data);
      }
      for (const image of node.querySelectorAll('img'))
        if (!folded(image) && inBand(image.getBoundingClientRect())) found.push(image.alt);
    }
    return found.join(' ').replace(/\s+/g, ' ');
  };

  const cell = (c, index) => {
    const m = c.model.toJSON();
    const outs = m.outputs ?? [];
    const area = c.node.querySelector('.jp-Cell-outputArea') ?? c.node;
    const boxes = [...area.children].filter(e => e.classList.contains('jp-OutputArea-child'));
    const asked = outs.map((o, j) => [o, boxes[j]]).filter(([o]) => o.data?.[WIDGET]);
    const drawn = asked.filter(([, box]) => {
      const out = box?.querySelector('.jp-OutputArea-output');
      return out && out.getBoundingClientRect().height > 0 && out.querySelector('.jupyter-widgets, .lm-Widget > *');
    });
    const failed = [
      ...area.querySelectorAll(
        '.jupyter-widgets-error-widget, .jupyter-widgets-error, ' +
          '.jupyter-widgets [data-mime-type="application/vnd.jupyter.stderr"]',
      ),
    ].map(e => e.innerText);
    const broken = /Error displaying widget|Failed to load model|Loading widget\.\.\.|Could not create/;
    if (m.cell_type === 'code' && broken.test(area.innerText)) failed.push(area.innerText.slice(0, 400));
    const images = [...area.querySelectorAll('img')];
    return {
      index,
      type: m.cell_type,
      source: text(m.source),
      tags: m.metadata?.tags ?? [],
      ran: m.cell_type !== 'code' || m.execution_count !== null,
      errors: outs.filter(o => o.output_type === 'error').map(o => `${o.ename}: ${o.evalue}`),
      stderr: outs
        .filter(o => o.name === 'stderr')
        .map(o => text(o.text))
        .join(''),
      asked: asked.length,
      drawn: drawn.length,
      failed,
      brokenImages: images.filter(i => i.complete && !i.naturalWidth).length,
      imagesWithoutAlt: images.filter(i => !i.getAttribute('alt')).length,
      stdout: outs
        .filter(o => o.name === 'stdout')
        .map(o => text(o.text))
        .join(''),
    };
  };
  const cells = () => panel().content.widgets.map(cell);

  // Run code in the kernel without touching the notebook; give back the value of an expression.
  const ask = async (code, expression) => {
    const future = kernel().requestExecute({
      code,
      silent: true,
      store_history: false,
      user_expressions: { answer: expression },
    });
    const reply = (await future.done).content;
    if (reply.status !== 'ok') return { error: `${reply.ename}: ${reply.evalue}` };
    const answer = reply.user_expressions.answer;
    return answer.status === 'ok'
      ? { repr: answer.data['text/plain'] }
      : { error: `${answer.ename}: ${answer.evalue}` };
  };

  const control = async command => {
    const context = panel().sessionContext;
    if (command === 'shutdown') await context.shutdown();
    else if (command === 'restart') await context.restartKernel();
    else await context.startKernel();
  };

  const theme = name => window.jupyterapp.commands.execute('apputils:change-theme', { theme: name });

  const scroller = () => {
    const node = panel().content.node;
    return [node, ...node.querySelectorAll('.jp-WindowedPanel-outer')].reduce((a, b) =>
      b.scrollHeight - b.clientHeight > a.scrollHeight - a.clientHeight ? b : a,
    );
  };
  const scrollTo = y => {
    const s = scroller();
    s.scrollTop = y;
    const r = s.getBoundingClientRect();
    return {
      top: s.scrollTop,
      total: s.scrollHeight,
      view: s.clientHeight,
      clip: { x: r.x, y: r.y, width: r.width, height: r.height },
    };
  };

  // ---- latency: from the event to the end of the frame that shows something new
  const signature = root => {
    let h = 0x811c9dc5 | 0;
    const mix = v => {
      h = Math.imul(h ^ v, 16777619);
    }; // FNV-1a
    for (const c of root.querySelectorAll('canvas')) {
      if (!c.width || !c.height) continue;
      const px = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
      for (let i = 0; i < px.length; i++) mix(px[i]);
    }
    const drawn = root.querySelector('canvas, img, svg');
    const more = drawn
      ? [...root.querySelectorAll('img')].map(i => i.src).join() +
        [...root.querySelectorAll('svg')].map(s => s.innerHTML).join()
      : [...root.querySelectorAll('input')].map(i => Number(i.checked)).join(); // a form: what is chosen
    for (let i = 0; i < more.length; i++) mix(more.charCodeAt(i));
    return h;
  };
  const afterPaint = () =>
    new Promise(done =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // runs when this frame's callbacks and drawing are over
        channel.port1.onmessage = () => done(performance.now());
        channel.port2.postMessage(0);
      }),
    );
  const settle = async () => {
    await afterPaint();
    await afterPaint();
  };
  const canvas = selector => document.querySelector(selector).toDataURL('image/png');
  let seen = null; // of the one watch at a time: its samples, whether one is under way
  const watch = (selector, event) => {
    const root = document.querySelector(selector),
      me = { samples: [], waiting: false };
    let before = signature(root);
    const onEvent = async e => {
      if (me.waiting) return;
      me.waiting = true;
      let now = e.timeStamp,
        after = before;
      while (after === before && now - e.timeStamp < 2000) {
        now = await afterPaint();
        after = signature(root);
      }
      me.samples.push(now - e.timeStamp); // 2000 and more: nothing new was shown
      before = after;
      me.waiting = false;
    };
    window.addEventListener(event, onEvent, true);
    me.stop = () => {
      window.removeEventListener(event, onEvent, true);
      return me.samples;
    };
    seen = me;
  };
  const watched = () => !seen.waiting,
    unwatch = () => seen.stop();

  return {
    ready,
    listen,
    hidden,
    runAll,
    state,
    setCells,
    cells,
    below,
    ask,
    control,
    theme,
    scrollTo,
    watch,
    watched,
    unwatch,
    settle,
    canvas,
    signature,
    kernelStatus: () => kernel()?.status ?? 'none',
  };
})();
