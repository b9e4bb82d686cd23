import type { IncomingHttpHeaders } from 'node:http';
import type { Ending } from '@lienthong/chassis';
import type { Dispatcher } from 'undici';

export interface CollectedResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/**
 * Sends a request and collects the whole of what is answered. Below undici's `request`, whose streams for each body cost
 * more than the body does.
 *
 * @throws whatever ends the exchange before the answer is whole; also at the ending
 */
export function collectResponse(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  ending: Ending,
): Promise<CollectedResponse> {
  return new Promise((resolve, reject) => {
    const collector = new Collector(ending, resolve, reject);
    dispatcher.dispatch(options, collector);
  });
}

class Collector implements Dispatcher.DispatchHandler {
  private status = 0;
  private headers: IncomingHttpHeaders = {};
  private first: Buffer | undefined;
  private more: Buffer[] | undefined;
  private forget: (() => void) | undefined;

  constructor(
    private readonly ending: Ending,
    private readonly resolve: (response: CollectedResponse) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.forget?.();
    this.forget = this.ending.whenOver(() => controller.abort(new Error('the answer is not waited for')));
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.more) this.more.push(chunk);
    else if (this.first) this.more = [this.first, chunk];
    else this.first = chunk;
  }

  onResponseEnd(): void {
    this.forget?.();
    const bytes = this.more ? Buffer.concat(this.more) : (this.first ?? Buffer.alloc(0));
    this.resolve({ status: this.status, headers: this.headers, bytes });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.forget?.();
    this.reject(error);
  }
}
