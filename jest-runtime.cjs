/** Jest's test runner keeps under it, for all its copies in a process, who is told what happens in the tests of a file. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/** What npm has installed is loaded once for all files of tests of a process: none of them changes anything in it. */
const isInstalled = (path) => /[\\/]node_modules[\\/]/.test(path);

/** Takes the project's modules out of what Node has loaded. */
function takeOut() {
  const loaded = Object.entries(require.cache).filter(([path]) => !isInstalled(path));
  for (const [path] of loaded) delete require.cache[path];
  return loaded;
}

/**
 * Loads a file of tests, and what it loads, as Node does. Jest's own runtime loads all modules anew for each file, those of
 * `graphql` and Apollo too, in a context of `node:vm`, where each use of a global goes through its proxy: a fifth of the
 * processor time of a package's tests. Each file still has the project's modules to itself. This is what Jest's test runner
 * asks of a runtime; modules cannot be mocked with it, nor is covered code counted.
 */
class NodeRuntime {
  /** Loaded before: what the environment of the tests works with. */
  #before = takeOut();

  constructor(_project, _environment, _resolver, _transformer, _texts, { collectCoverage }) {
    if (collectCoverage)
      throw new Error('Covered code is not counted with jest-runtime.cjs; run without --coverage.');
  }

  /** The test runner's own module, which is to know nothing of the file before. */
  requireInternalModule(path) {
    delete globalThis[EVENT_HANDLERS];
    delete require.cache[path];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return false;
  }

  getSourceMaps() {
    return null;
  }

  setGlobalsForRuntime() {}

  enterTestCode() {}

  leaveTestCode() {}

  getAllCoverageInfoCopy() {}

  getAllV8CoverageInfoCopy() {}

  teardown() {
    takeOut();
    for (const [path, loaded] of this.#before) require.cache[path] = loaded;
    // Node keeps there whatever was loaded from here.
    module.children.length = 0;
  }
}

module.exports = { __esModule: true, default: NodeRuntime };
