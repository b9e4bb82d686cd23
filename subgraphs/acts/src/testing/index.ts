export * from './act-desk';
export * from './unlawful-moves';
