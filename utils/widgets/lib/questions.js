// Questions that only Python can answer: ask(question, topic) sends one at a time; of what waits, of each
// topic the newest is asked. onAnswer(answer, buffers) hears of those that no newer question has overtaken.
export function asker(ctx, onAnswer) {
  const waits = new Map(); // topic -> its newest question
  let flying = false;
  const fly = () => {
    if (flying || !waits.size) return;
    const [[topic, question]] = waits;
    waits.delete(topic);
    flying = true;
    ctx.send({ kind: 'question', question }, (reply, buffers) => {
      flying = false;
      if (reply.error) ctx.tell(reply.error);
      else if (!waits.has(topic)) onAnswer(reply.answer, buffers);
      fly();
    });
  };
  return (question, topic = '') => {
    waits.set(topic, question);
    fly();
  };
}
