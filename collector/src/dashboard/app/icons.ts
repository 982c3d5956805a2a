import { svg } from './dom';

/** A speech bubble with a tick: asked, and answered yes. */
export function mark(): SVGElement {
  return svg(
    'svg',
    { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', {
      d: 'M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z',
    }),
    svg('path', { class: 'tick', d: 'M10 14l4.2 4.2L22.5 10' }),
  );
}

const PATHS = {
  close: 'M5 5l10 10M15 5L5 15',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5',
  copy: 'M7 7h9v9H7zM4 13V4h9',
};

export function icon(name: keyof typeof PATHS): SVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
}
