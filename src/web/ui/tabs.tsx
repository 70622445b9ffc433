/** Tabs within a page. The frame's own tabs are links (shell/main-tabs.tsx), since they change the address. */
import { Tabs as AkselTabs } from '@navikt/ds-react';
import type { ReactNode } from 'react';

export interface TabItem {
  readonly value: string;
  readonly label: string;
  readonly panel: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Tabs({ label, items, value, onChange }: TabsProps) {
  return (
    <AkselTabs size="small" value={value} onChange={onChange}>
      <AkselTabs.List aria-label={label}>
        {items.map((item) => (
          <AkselTabs.Tab key={item.value} value={item.value} label={item.label} />
        ))}
      </AkselTabs.List>
      {items.map((item) => (
        <AkselTabs.Panel key={item.value} value={item.value} className="k-tab-panel">
          {item.panel}
        </AkselTabs.Panel>
      ))}
    </AkselTabs>
  );
}
