import type { Plugin, Rollup } from 'vite';

// A page of a hundred small files waits for each of them in turn. What is loaded together lies together here, but for
// the wall and the roll call, which load nothing that only the application needs, and the charts, which come later.

const pagesApart = /(wall|rollcall)\.html$/;
const anyPage = /\.html$/;
const entry = /\.html|[\\/]app-entry\.tsx$/;
const chart = /[\\/]src[\\/]charts[\\/]/;

const apart = new Set<string>();
const withoutCharts = new Set<string>();

/** Finds what the pages apart and the pages without their charts are made of, before it is put into files. */
export function findPagesApart(): Plugin {
  return {
    name: 'khorgos-pages-apart',
    apply: 'build',
    buildEnd() {
      reach(this, pagesApart, () => true, apart);
      reach(this, anyPage, (id) => !chart.test(id), withoutCharts);
    },
  };
}

function reach(
  modules: Pick<Rollup.PluginContext, 'getModuleIds' | 'getModuleInfo'>,
  from: RegExp,
  isFollowed: (id: string) => boolean,
  reached: Set<string>,
): void {
  const waiting = [...modules.getModuleIds()].filter((id) => from.test(id));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const { importedIds = [], dynamicallyImportedIds = [] } = modules.getModuleInfo(id) ?? {};
    waiting.push(...importedIds, ...dynamicallyImportedIds.filter(isFollowed));
  }
}

export const chunkGroups = [
  {
    name: 'both',
    priority: 4,
    test: (id: string) => apart.has(id),
    minShareCount: 2,
    entriesAware: true,
    // A smaller file costs more to ask for than to have along.
    entriesAwareMergeThreshold: 1500,
  },
  {
    name: 'frame',
    priority: 3,
    test: (id: string) => !apart.has(id) && !entry.test(id),
    tags: ['$initial' as const],
  },
  { name: 'pages', priority: 2, test: (id: string) => withoutCharts.has(id), minShareCount: 2 },
  { name: 'charts', priority: 1, test: (id: string) => !withoutCharts.has(id), minShareCount: 2 },
];
