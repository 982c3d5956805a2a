import type { Report } from './api';
import { h } from './dom';
import { createIspsPanel } from './isps-panel';
import { createPagesPanel } from './pages-panel';
import type { ViewContext } from './shell';

/** What the totals are made of, each narrowing the rest when pressed. */
export function createPanels(context: ViewContext) {
  const panels = [createPagesPanel(context), createIspsPanel(context)];
  return {
    element: h('div', { class: 'panels' }, ...panels.map(({ element }) => element)),
    update(report: Report): void {
      for (const panel of panels) panel.show(report);
    },
  };
}
