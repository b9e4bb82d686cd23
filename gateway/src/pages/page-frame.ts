import { html, type Markup } from './markup';

/** Addresses of the files every page written here uses. */
export interface FrameFiles {
  readonly style: string;
  readonly mark: string;
}

interface Frame {
  readonly title: string;
  readonly files: FrameFiles;
  readonly head?: Markup;
  readonly bodyClass?: string;
  readonly body: Markup;
}

export function renderFrame({ title, files, head, bodyClass, body }: Frame): string {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="icon" type="image/svg+xml" href="${files.mark}" />
        <link rel="stylesheet" href="${files.style}" />
        ${head ?? ''}
      </head>
      <body class="${bodyClass ?? ''}">
        ${body}
      </body>
    </html> `.text;
}

export function renderBrand(files: FrameFiles): Markup {
  return html`<a class="brand" href="/"
    ><img src="${files.mark}" alt="" width="28" height="28" />Liên Thông</a
  >`;
}

export function renderBadge(isDemonstration: boolean): Markup {
  if (!isDemonstration) return html``;
  return html`<span class="badge">Dữ liệu minh họa <span lang="en">/ Demonstration data</span></span>`;
}
