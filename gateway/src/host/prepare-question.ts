import { OperationTypeNode } from 'graphql';
import type { Exchange, PreparedQuestion } from '../request/exchange';
import type { Operation } from '../request/operation';
import type { RequestPath } from '../request-path';
import { spenderOf } from './admit-arrival';

/** Steps between a question that is understood and the first agency that is asked, the same in every lane. */
export interface QuestionSteps {
  /** What it may cost is counted and paid, once for an exchange. @throws {GraphQLError} */
  readonly pay: (operation: Operation, exchange: Exchange) => Promise<void>;
  /** Who asks, how far that goes, and that it can be put on record; once for an exchange. @throws {GraphQLError} */
  readonly prepare: (operation: Operation, exchange: Exchange) => Promise<PreparedQuestion>;
}

/** Each is kept with what its exchange has come to: where one lane hands a question to the next, nothing is paid or asked twice. */
export function createQuestionSteps(path: RequestPath): QuestionSteps {
  const prepareNew = async (operation: Operation, opened: Exchange): Promise<PreparedQuestion> => {
    const exchange = await path.establishStanding(operation, opened);
    const authorisation = path.authorise(operation, exchange.principal);
    const { permit } = authorisation;
    const question = { operation, isProtected: permit.isProtected, refused: permit.refused };
    exchange.proceedings.question = question;
    if (operation.definition.operation !== OperationTypeNode.QUERY)
      exchange.proceedings.form = 'general: an act';
    path.prove.expectRecordable(question);
    return { exchange, authorisation };
  };
  const payNew = async (operation: Operation, exchange: Exchange): Promise<void> => {
    const price = { spender: spenderOf(exchange), points: path.admit.operation(operation) };
    exchange.proceedings.price = price;
    if (!exchange.gathering.isPaid) await path.budget.spend(price.spender, price.points);
  };
  return {
    pay: (operation, exchange) => (exchange.proceedings.paid ??= payNew(operation, exchange)),
    prepare: (operation, exchange) => (exchange.proceedings.prepared ??= prepareNew(operation, exchange)),
  };
}
