// The conversation with Python, through the model and nothing else: what is saved, what is asked, and a
// word to the learner when nobody answers.
import { h, uniqueName } from './elements.js';

const PATIENCE = 3000; // ms until an answer counts as missing
const SAVE_AFTER = 80; // ms after the last change
const MISSING =
  'Python does not answer: it is busy, was restarted or has stopped. What you see here goes on, ' +
  'but Python does not know of it. If this stays, run the cell again.';

export function conversation(model, life) {
  const element = h('div', { class: 'sf-notice', role: 'status', hidden: true });
  const tell = text => {
    element.hidden = false;
    element.textContent = text;
  };
  const miss = () => tell(model.unanswered ?? MISSING); // a host without Python has words of its own
  const send = sender(model, life, { miss, hear: () => (element.hidden = true) });
  return { element, tell, send, save: saver(model, life, { send, miss }) };
}

// send(content, onReply): each question has a name, and its answer carries the same.
function sender(model, life, { miss, hear }) {
  const me = uniqueName();
  const waiting = new Map();
  let count = 0;
  const onMessage = (reply, buffers) => {
    const use = waiting.get(reply?.id);
    if (!use) return; // an answer to another view
    waiting.delete(reply.id);
    hear();
    use(reply, buffers ?? []);
  };
  model.on('msg:custom', onMessage);
  life.atEnd(() => model.off('msg:custom', onMessage));
  return (content, onReply) => {
    const id = `${me}-${++count}`;
    const timer = life.later(miss, PATIENCE);
    waiting.set(id, (reply, buffers) => {
      clearTimeout(timer);
      onReply?.(reply, buffers);
    });
    try {
      model.send({ ...content, id });
    } catch {
      miss();
    }
  };
}

// save(values, {now}): sets traits at once, tells Python a little later, and listens whether it is there.
function saver(model, life, { send, miss }) {
  const unsaved = keeper(model, life);
  let timer = 0;
  let pinging = false;
  const ping = () => {
    if (pinging) return;
    pinging = true;
    send({ kind: 'ping' }, () => {
      pinging = false;
    });
  };
  const flush = () => {
    clearTimeout(timer);
    if (!unsaved.size) return;
    unsaved.clear();
    try {
      model.save_changes();
      ping();
    } catch {
      miss();
    }
  };
  life.atEnd(flush);
  return (values, { now = false } = {}) => {
    for (const [name, value] of Object.entries(values)) unsaved.set(name, value);
    clearTimeout(timer);
    if (now) flush();
    else timer = setTimeout(flush, SAVE_AFTER);
  };
}

// Traits that the hand has set and Python has not been told of. A host gives back what it was told
// before; that must not undo what the hand has done since.
function keeper(model, life) {
  const unsaved = new Map();
  const watched = new Set();
  const watch = name => {
    if (watched.has(name)) return;
    watched.add(name);
    let keeping = false; // a host may store a copy of what it is given
    const keep = () => {
      if (keeping || !unsaved.has(name) || model.get(name) === unsaved.get(name)) return;
      keeping = true;
      model.set(name, unsaved.get(name));
      keeping = false;
    };
    model.on(`change:${name}`, keep);
    life.atEnd(() => model.off(`change:${name}`, keep));
  };
  return {
    get size() {
      return unsaved.size;
    },
    clear: () => unsaved.clear(),
    set(name, value) {
      watch(name);
      unsaved.set(name, value);
      model.set(name, value);
    },
  };
}
