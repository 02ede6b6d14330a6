"""The contract of lib/view.js: a page with a model and an element is all that a part needs.

No JupyterLab, no kernel, no ipywidgets: what a web page with stored states has. Bytes come as
ArrayBuffers, as some hosts hand them over.
"""

from __future__ import annotations

import base64

import pytest

from .test_every_widget import ARRAYS, PARTS

HOST = """async ({ text, css, state }) => {
  const bytes = s => Uint8Array.from(atob(s), c => c.charCodeAt(0)).buffer;
  const traits = Object.fromEntries(
    Object.entries(state).map(([name, v]) => [name, v?.bytes === undefined ? v : bytes(v.bytes)]));
  const heard = new Map();
  const tell = (event, ...values) => [...(heard.get(event) ?? [])].forEach(f => f(...values));
  window.host = { saved: 0, asked: new Set(), listeners: () => [...heard.values()].flat().length };
  const known = {
    get: name => traits[name],
    set(name, value) {
      if (traits[name] === value) return;
      traits[name] = value;
      tell(`change:${name}`);
    },
    on: (event, f) => heard.set(event, [...(heard.get(event) ?? []), f]),
    off: (event, f) => heard.set(event, heard.get(event).filter(g => g !== f)),
    save_changes: () => { host.saved++; },
    send: ({ id }) => setTimeout(() => tell('msg:custom', { id }), 10),
  };
  host.python = (name, value) => known.set(name, value);
  host.trait = known.get;
  const model = new Proxy(known, { get(target, name) {
    host.asked.add(name);
    return target[name];
  } });
  document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const part = (await import(url)).default;
  host.end = await part.render({ model, el: document.body });
}"""


def stored(part) -> dict:
    """What a page would store of a part: its code, its look and its state."""
    names: dict = {}
    exec(ARRAYS.format(side=64) + part.setup, names)
    widget = eval(part.make, names)
    state = {
        name: {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in widget.get_state().items()
        if not name.startswith("_") and name not in ("layout", "tooltip", "tabbable")
    }
    return {"text": widget.front_end, "css": widget._css, "state": state}


@pytest.fixture
def bare(chromium):
    page = chromium.context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    yield page
    page.close()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_lives_on_a_page_without_jupyterlab_and_kernel(bare, part, artefacts):
    bare.set_content("<!doctype html><title>A page</title>")
    bare.evaluate(HOST, stored(part))
    bare.evaluate("() => probe.settle()")
    assert bare.locator("[role=alert]").count() == 0
    picture = "() => probe.signature(document.querySelector('.sf'))"
    before = bare.evaluate(picture)
    bare.locator(f".sf {part.focus}").first.focus()
    bare.keyboard.press(part.keys[0])
    bare.wait_for_function(f"before => ({picture})() !== before", arg=before, timeout=5000)
    bare.screenshot(path=artefacts / f"bare-{part.name}.png")
    used = set(bare.evaluate("() => [...host.asked]"))
    assert used <= {"get", "set", "on", "off", "save_changes", "send"}
    assert bare.locator(".sf > .sf-notice:visible").count() == 0
    bare.evaluate("() => host.end()")
    assert bare.evaluate("() => [document.body.childElementCount, host.listeners()]") == [0, 0]
    assert bare.errors == []


def test_what_python_was_told_before_does_not_undo_what_the_hand_has_done_since(bare):
    """JupyterLab gives back every change; meanwhile the next key may have been pressed."""
    part = next(part for part in PARTS if part.name == "overlap_lab")
    bare.set_content("<!doctype html><title>A page</title>")
    bare.evaluate(HOST, stored(part))
    bare.locator(f".sf {part.focus}").first.focus()
    seen = bare.evaluate(
        """async () => {
          const canvas = document.querySelector('.sf canvas[tabindex]');
          const press = key => canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
          const box = () => host.trait('prediction_box').slice(0, 2).join();
          const pause = ms => new Promise(done => setTimeout(done, ms));
          press('ArrowLeft');
          const told = host.trait('prediction_box');
          await pause(120);                          // Python is told of it
          press('ArrowUp');
          host.python('prediction_box', told);       // and gives it back, too late
          const kept = box();
          await pause(120);                          // Python is told of the second key
          host.python('prediction_box', [1, 2, 22, 22]);
          return [told.slice(0, 2).join(), kept, box(), host.saved];
        }"""
    )
    assert seen == ["16,17", "15,17", "1,2", 2]
    assert bare.errors == []
