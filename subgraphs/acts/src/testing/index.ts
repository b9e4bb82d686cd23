export * from './act-desk';
export * from './unlawful-moves';
export * from './nobody-punished';
