import { refuseValue, type ActInProgress } from '@lienthong/acts';
import { findDeadline } from '@lienthong/law';

/**
 * By when a request that was received on a day is to be answered. No law says: the term is what agencies have agreed on.
 *
 * @throws {ActRefusedError} for a day on which nothing was agreed
 */
export async function answerDueOn({ trx }: ActInProgress, receivedOn: string): Promise<string> {
  const deadline = await findDeadline(trx, 'VERIFICATION_ANSWER', receivedOn);
  return deadline?.dueOn ?? refuseValue('on', 'Nothing says by when a letter of that day is to be answered.');
}
