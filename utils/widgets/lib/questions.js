// Questions that only Python can answer: ask(question, topic) sends one at a time; of what waits, of each
// topic the newest is asked. onAnswer(answer, buffers) hears of those that no newer question has overtaken,
// onError(text, question) of those that could not be answered.
export function asker(ctx, onAnswer, onError = ctx.tell) {
  const waits = new Map(); // topic -> its newest question
  let flying = false;
  const fly = () => {
    if (flying || !waits.size) return;
    const [[topic, question]] = waits;
    waits.delete(topic);
    flying = true;
    ctx.send({ kind: 'question', question }, (reply, buffers) => {
      flying = false;
      if (reply.error) onError(reply.error, question);
      else if (!waits.has(topic)) onAnswer(reply.answer, buffers);
      fly();
    });
  };
  return (question, topic = '') => {
    waits.set(topic, question);
    fly();
  };
}
