// One view of an interactive part. This file is the whole contract with the host: it calls
// render({model, el}) and gets back a function that ends the view. Of the model a part uses
//   get(name)            a trait's value; bytes may come as a DataView, a typed array or an ArrayBuffer
//   set(name, value)     must call the listeners of change:name at once when the value is another
//   save_changes()       tells Python (or whoever stands behind) what was set
//   send(message), 'msg:custom'    {kind: 'ping', id} wants {id} back, {kind: 'question', question, id}
//                        an {id, answer} or {id, error}; a host without a kernel answers pings itself
//   on(event, f), off(event, f)
//   unanswered           optional: what is said when no answer comes, in place of a word about Python
// and of the page only `el`. No kernel, no JupyterLab and no network are asked for anywhere else.
//
// export default interactive('overlap-lab', ctx => { ... }) fills ctx.root, an element of the classes
// sf and sf-overlap-lab: only under the second one the part's own stylesheet says anything. ctx has
//   model            the traits: model.get(name). The trait is the truth: who changes it calls save,
//                    and only what watches it draws
//   root             the element to fill
//   COLOR, VOID      the series' colours, by name, and the label of void: Python's own
//   on(target, type, handler)   an event listener that goes away with the view
//   watch(names, f)  f() when one of these traits changes, by hand, by Python or in another view
//   save(values, {now})         sets traits at once, tells Python 80 ms after the last change
//   say(text)        a sentence for everybody and for screen readers (polite, at most two a second);
//                    it stands below the rest, or where the part puts ctx.says
//   send(content, onReply), tell(text)     a message to Python; a notice to the learner
//   frame(f)         f once in the next animation frame, however often it is asked for
//   later(f, ms)     f after so many milliseconds, unless the view is closed by then
import { h } from './elements.js';
import { conversation } from './python.js';

export const interactive = (name, build) => ({
  render({ model, el }) {
    const life = lifetime();
    const { COLOR, VOID } = model.get('constants');
    const root = h('div', { class: `sf sf-${name}` });
    for (const [key, colour] of Object.entries(COLOR)) root.style.setProperty(`--sf-${key}`, colour);
    const python = conversation(model, life);
    const { element: says, say } = speech(life);
    const { on, later, frame } = life;
    const watch = (names, f) => watchTraits(model, life, names, f);
    const { save, send, tell } = python;
    el.append(root);
    try {
      build({ model, root, COLOR, VOID, on, watch, save, say, says, send, tell, frame, later });
    } catch (error) {
      root.append(h('div', { class: 'sf-notice', role: 'alert' }, `This part could not be drawn. ${error}`));
      console.error(error);
    }
    if (!root.contains(says)) root.append(says);
    root.append(python.element);
    return () => {
      life.end();
      root.remove();
    };
  },
});

// What must stop when the view is closed.
function lifetime() {
  const ends = [];
  const pending = new Set();
  const closed = new AbortController();
  const alive = f => {
    if (!closed.signal.aborted) f();
  };
  return {
    atEnd: f => ends.push(f),
    on: (target, type, handler) => target.addEventListener(type, handler, { signal: closed.signal }),
    later: (f, ms) => setTimeout(alive, ms, f),
    frame(f) {
      if (pending.has(f)) return;
      pending.add(f);
      requestAnimationFrame(() => {
        pending.delete(f);
        alive(f);
      });
    },
    end() {
      for (const f of ends) f();
      closed.abort();
    },
  };
}

function watchTraits(model, life, names, f) {
  const listener = () => f();
  for (const event of [names].flat().map(name => `change:${name}`)) {
    model.on(event, listener);
    life.atEnd(() => model.off(event, listener));
  }
}

function speech(life) {
  const element = h('div', { class: 'sf-says', role: 'status', 'aria-live': 'polite' });
  let last = Number.NEGATIVE_INFINITY;
  let timer = 0;
  const say = text => {
    clearTimeout(timer);
    const speak = () => {
      last = performance.now();
      if (element.textContent !== text) element.textContent = text;
    };
    const wait = last + 500 - performance.now();
    if (wait <= 0) speak();
    else timer = setTimeout(speak, wait);
  };
  life.atEnd(() => clearTimeout(timer));
  return { element, say };
}
