// Undo and redo. Who changes a state first puts it down with remember(state); back(now) and forward(now)
// put down the present one and give back the one before or after it, or null where there is none.
export function history(most) {
  const past = [];
  let future = [];
  const go = (from, to, now) => {
    if (!from.length) return null;
    to.push(now);
    return from.pop();
  };
  return {
    remember(state) {
      past.push(state);
      if (past.length > most) past.shift();
      future = [];
    },
    back: now => go(past, future, now),
    forward: now => go(future, past, now),
    canGoBack: () => past.length > 0,
    canGoForward: () => future.length > 0,
  };
}
