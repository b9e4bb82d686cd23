/** No law sets a term for the police's answer; provinces agree on one of their own. */
const DAYS_TO_ANSWER = 30;

/** By when a request that was received on a day is to be answered. */
export function answerDueOn(receivedOn: string): string {
  const due = new Date(`${receivedOn}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + DAYS_TO_ANSWER);
  return due.toISOString().slice(0, 10);
}
