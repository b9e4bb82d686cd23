/** What the sandbox page runs in the browser. Sent as its own source text, so it may use nothing from outside itself. */
export interface SandboxBoot {
  readonly graphqlPath: string;
  readonly example?:
    { readonly document: string; readonly variables: Readonly<Record<string, unknown>> } | undefined;
}

export interface SandboxWindow {
  readonly document: { querySelector(selector: string): { hidden: boolean } | null };
  readonly location: { readonly origin: string };
  readonly EmbeddedSandbox?: new (options: Record<string, unknown>) => unknown;
}

/** Until Apollo's script is there the page shows its sentence, so a network that swallows packets also leaves it shown. */
export function openSandbox(boot: SandboxBoot, browser: SandboxWindow): void {
  if (browser.EmbeddedSandbox === undefined) return;
  new browser.EmbeddedSandbox({
    target: '#sandbox',
    initialEndpoint: browser.location.origin + boot.graphqlPath,
    endpointIsEditable: false,
    runTelemetry: false,
    allowDynamicStyles: false,
    initialState: { ...boot.example, includeCookies: false, pollForSchemaUpdates: false },
  });
  const message = browser.document.querySelector('#message');
  if (message !== null) message.hidden = true;
}
