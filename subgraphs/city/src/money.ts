/** An amount as the graph gives it. Amounts are text on their whole way: a float would lose đồng. */
export interface Money {
  readonly amount: string;
  readonly currencyCode: 'VND';
}

export function dong(amount: string): Money {
  return { amount, currencyCode: 'VND' };
}
