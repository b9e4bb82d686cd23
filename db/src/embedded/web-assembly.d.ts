/** The part of WebAssembly that is used here. Node has it, and TypeScript describes it only together with a browser. */
declare namespace WebAssembly {
  class Module {
    private constructor();
    private readonly compiled: unknown;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
