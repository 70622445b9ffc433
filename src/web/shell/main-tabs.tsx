/** The main menu: a link for each tab that the person may open, with the number that waits there. */
import { useRead } from '../server.ts';
import { AppLink, usePath } from './navigation.tsx';
import { useSession } from './session.tsx';
import type { Slots, Tab } from './slots.ts';

type TabSlots = Pick<Slots, 'tabs' | 'counts'>;

export function MainTabs({ tabs, counts }: TabSlots) {
  const { abilities } = useSession();
  const open = tabs.filter(({ ability }) => abilities.includes(ability));
  return (
    <nav aria-label="Huvudmeny">
      {counts === null ? <TabList tabs={open} /> : <TabsWithCounts tabs={open} counts={counts} />}
    </nav>
  );
}

function TabsWithCounts({ tabs, counts }: TabSlots & { readonly counts: NonNullable<Slots['counts']> }) {
  // Only a person with a tab that shows numbers fetches them: otherwise each page would leave a refusal in the log.
  const read = useRead(counts, {}, { when: tabs.some(({ count }) => count !== undefined), follows: true });
  return <TabList tabs={tabs} reply={read.data} />;
}

function TabList({ tabs, reply }: { readonly tabs: readonly Tab[]; readonly reply?: unknown }) {
  const path = usePath();
  return (
    <ul className="k-tabs">
      {tabs.map((tab) => {
        const count = reply === undefined ? null : (tab.count?.(reply) ?? null);
        return (
          <li key={tab.path}>
            <AppLink to={tab.path} className="k-tab" aria-current={path === tab.path ? 'page' : undefined}>
              {tab.label}
              {count === null ? null : <span className="k-tab-count">{count}</span>}
            </AppLink>
          </li>
        );
      })}
    </ul>
  );
}
