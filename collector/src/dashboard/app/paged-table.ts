import { type Answer, get } from './api';
import { h, replace } from './dom';
import { showFailure } from './failure';

export interface PagedTableOptions<R extends { seq: number }> {
  label: string;
  caption: string;
  columns: string[];
  none: string;
  /** A kind of its own in the style sheet. */
  name?: string;
  path: string;
  query: Record<string, string | undefined>;
  rowsOf(body: Page<R>): R[];
  toRow(row: R): HTMLElement;
  expired(): void;
}

export interface Page<R> {
  more: boolean;
  consents?: R[];
  entries?: R[];
}

/** Newest first, a page at a time; what was added gets the focus, so that reading goes on there. */
export function createPagedTable<R extends { seq: number }>(options: PagedTableOptions<R>) {
  const { label } = options;
  const body = h('tbody', {});
  const click = () => void load();
  const more = h('button', { type: 'button', class: 'control', click }, 'Show older');
  const element = h(
    'section',
    { class: 'panel', 'aria-label': label, 'aria-busy': 'true' },
    h('p', { class: 'none' }, 'Reading…'),
  );
  const region = { class: 'wide', tabindex: 0, role: 'region', 'aria-label': `${label}, by row` };
  let last: number | undefined;
  let ended = false;

  async function load(): Promise<void> {
    more.disabled = true;
    const query = { ...options.query, before: last?.toString() };
    const answer = await get<Page<R>>(options.path, query);
    if (ended) return;
    more.disabled = false;
    element.setAttribute('aria-busy', 'false');
    show(answer);
  }

  function show(answer: Answer<Page<R>>): void {
    if (answer.failed) {
      if (answer.status === 401) options.expired();
      else replace(element, showFailure(answer, click));
      return;
    }
    const rows = options.rowsOf(answer.value);
    const added = rows.map(options.toRow);
    body.append(...added);
    if (body.childElementCount === 0) replace(element, h('p', { class: 'none' }, options.none));
    else if (!body.isConnected) replace(element, h('div', region, toTable(options, body)), more);
    if (last !== undefined) focus(added[0]);
    last = rows.at(-1)?.seq ?? last;
    more.hidden = !answer.value.more;
  }

  void load();
  return {
    element,
    end(): void {
      ended = true;
    },
  };
}

function toTable<R extends { seq: number }>(
  { name = '', caption, columns }: PagedTableOptions<R>,
  body: HTMLElement,
): HTMLElement {
  return h(
    'table',
    { class: `records ${name}` },
    h('caption', { class: 'visually-hidden' }, caption),
    h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))),
    body,
  );
}

function focus(row: HTMLElement | undefined): void {
  const target = row?.querySelector('a') ?? row;
  target?.setAttribute('tabindex', '-1');
  target?.focus();
}
