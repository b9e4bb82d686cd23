const { createHash } = require('node:crypto');
const { ModuleKind, ScriptTarget, transpileModule, version } = require('typescript');

/**
 * Turns an ES module into what Jest can load: Node requires ES modules itself since 20.19, Jest's own loader only from
 * Node 24.9 on. What is shipped runs untransformed.
 */
module.exports = {
  process: (source, fileName) => ({
    code: transpileModule(source, {
      fileName,
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2023, allowJs: true },
    }).outputText,
  }),
  getCacheKey: (source, fileName) =>
    createHash('sha256').update(version).update(fileName).update(source).digest('hex'),
};
