export * from './readable-kinds';
export * from './search-match';
export * from './search-question';
export { findMatches } from './search-store';
