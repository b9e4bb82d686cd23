export * from './city-register';
