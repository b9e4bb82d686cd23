export * from './agencies';
export * from './load-sdl';
