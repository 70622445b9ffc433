/** The list's filters: closed choices that make the view a link, and a name that does not. LAW-40. */
import { useState } from 'react';
import { useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Choice,
  type Choices,
  DateField,
  OnScreen,
  Options,
  Row,
  Search,
  Select,
  Spoken,
  TextField,
  titled,
} from '../../../../web/ui/index.ts';
import { type ListFilter, listFacets } from '../../contract.ts';
import { diagnosisChapters, isSearchableCode } from '../../diagnosis-filter.ts';
import {
  choices,
  choiceTitle,
  lengthBandKeys,
  lengthBands,
  occupations,
  occupationTitle,
  sortKeys,
  sortTitle,
  statuses,
  statusTitle,
} from '../../domain.ts';
import { rules } from '../../reasons/index.ts';
import { addressPart, noFilter, type Order, orderPart } from './address.ts';
import { Many } from './many.tsx';
import type { List } from './use-list.ts';

const states = { active: 'Sjukskriven i dag', gap: 'I uppehåll', ended: 'Nyligen avslutat' } as const;

const lengthTitle = (key: keyof typeof lengthBands): string => {
  const [from, to] = lengthBands[key];
  return to === null ? `över ${from - 1} dagar` : `${from}–${to} dagar`;
};

/** The number of filter parts in use. */
export const partsInUse = (filter: ListFilter): number =>
  Object.values(filter).filter((part) => part !== undefined).length;

export function Filters({ list }: { readonly list: List }) {
  const { filter, order, words, onWords, changeAddress: change } = list;
  const used = partsInUse(filter);
  const [open, setOpen] = useState(used > 0);
  return (
    <OnScreen>
      <div className="k-row k-list-tools">
        <Search
          label="Namn"
          hideLabel
          placeholder="Namn i listan"
          value={words}
          onChange={(value: string) => onWords(value)}
          onClear={() => onWords('')}
        />
        <Select
          label="Ordning"
          hideLabel
          value={order.sort}
          onChange={(event) => change(orderPart({ sort: event.target.value as Order['sort'], descending: false }))}
        >
          <Options of={sortKeys.map((key) => [key, `Ordning: ${sortTitle[key].toLowerCase()}`])} />
        </Select>
        {order.sort === 'rules' ? null : (
          <Button variant="tertiary" onClick={() => change(orderPart({ ...order, descending: !order.descending }))}>
            {order.descending ? 'Fallande' : 'Stigande'} <Spoken>ordning, vänd på den</Spoken>
            <span aria-hidden="true">{order.descending ? '↓' : '↑'}</span>
          </Button>
        )}
        <Button variant="tertiary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {used === 0 ? 'Filtrera' : `Filter: ${used}`}
        </Button>
        {used === 0 ? null : (
          <Button variant="tertiary" onClick={() => change(noFilter())}>
            Rensa filtret
          </Button>
        )}
      </div>
      {open ? <FilterForm filter={filter} changeAddress={change} /> : null}
    </OnScreen>
  );
}

/** A part of the filter that holds several choices. */
interface ManyPart {
  readonly key: 'states' | 'lengths' | 'reasons' | 'decisions' | 'statuses' | 'chapters' | 'occupations' | 'degrees';
  readonly label: string;
  readonly of: Choices;
}

const manyParts: readonly ManyPart[] = [
  { key: 'states', label: 'Läge', of: Object.entries(states) },
  { key: 'degrees', label: 'Grad', of: ['100', '75', '50', '25'].map((degree) => [degree, `${degree} %`]) },
  { key: 'lengths', label: 'Sjukfallets längd', of: lengthBandKeys.map((key) => [key, lengthTitle(key)]) },
  { key: 'reasons', label: 'Varför', of: rules.map((rule) => [rule.key, rule.title]) },
  { key: 'decisions', label: 'Senaste beslut', of: [['none', 'Inget beslut'], ...titled(choices, choiceTitle)] },
  { key: 'statuses', label: 'Status', of: titled(statuses, { ...statusTitle, none: 'Ingen status' }) },
];

function FilterForm({ filter, changeAddress: change }: Pick<List, 'filter' | 'changeAddress'>) {
  const { data: facets } = useRead(listFacets, {});
  const set = <K extends keyof ListFilter>(key: K, value: ListFilter[K]) => change(addressPart(key, value));
  const many = ({ key, label, of }: ManyPart) => (
    <Many
      key={key}
      label={label}
      options={of}
      value={(filter[key] ?? []).map(String)}
      onChange={(value) => change(addressPart(key, value))}
    />
  );
  const chapters = (facets?.chapters ?? []).map(
    ({ chapter, count }) => [chapter, `${diagnosisChapters[chapter].title} (${count})`] as const,
  );
  return (
    <div className="k-filters">
      {manyParts.map(many)}
      {many({ key: 'chapters', label: 'Diagnosgrupp', of: chapters })}
      <Code value={filter.codes?.[0] ?? ''} onChange={(code) => set('codes', code === '' ? undefined : [code])} />
      {many({ key: 'occupations', label: 'Sysselsättning', of: titled(occupations, occupationTitle) })}
      <SelectOne
        label="Läkare"
        options={(facets?.doctors ?? []).map(({ hsaId, name, count }) => [hsaId, `${name} (${count})`])}
        value={filter.doctor}
        onChange={(value) => set('doctor', value)}
      />
      <SelectOne
        label="Ansvarig koordinator"
        options={[
          ['me', 'Jag'],
          ['none', 'Ingen'],
          ...(facets?.responsible ?? []).map(({ staffId, name, count }) => [staffId, `${name} (${count})`] as const),
        ]}
        value={filter.responsible}
        onChange={(value) => set('responsible', value)}
      />
      <Choice
        label="Kön"
        value={filter.sex ?? 'all'}
        onChange={(value) => set('sex', value === 'all' ? undefined : (value as 'female' | 'male'))}
        items={[
          { value: 'all', label: 'Alla' },
          { value: 'female', label: 'Kvinnor' },
          { value: 'male', label: 'Män' },
        ]}
      />
      <Row gap="tight">
        <Age label="Ålder från" value={filter.ageFrom} onChange={(value) => set('ageFrom', value)} />
        <Age label="till" value={filter.ageTo} onChange={(value) => set('ageTo', value)} />
      </Row>
      <DateField
        label="Slutar tidigast"
        direction="nearest"
        value={filter.endsFrom ?? null}
        onChange={(value) => set('endsFrom', value ?? undefined)}
      />
      <DateField
        label="Slutar senast"
        direction="nearest"
        value={filter.endsTo ?? null}
        onChange={(value) => set('endsTo', value ?? undefined)}
      />
    </div>
  );
}

interface SelectOneProps {
  readonly label: string;
  readonly options: Choices;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function SelectOne({ label, options, value, onChange }: SelectOneProps) {
  return (
    <Select
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <Options none="Alla" of={options} />
    </Select>
  );
}

function Age({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (age?: number) => void;
}) {
  return (
    <TextField
      label={label}
      htmlSize={4}
      inputMode="numeric"
      value={value === undefined ? '' : String(value)}
      onChange={(event) => {
        const age = Number.parseInt(event.target.value, 10);
        onChange(Number.isNaN(age) || age > 150 ? undefined : age);
      }}
    />
  );
}

/** The beginning of a code; a forbidden one gets a message at the field. */
function Code({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  const [text, setText] = useState(value);
  const code = text.trim().toUpperCase().replace('.', '');
  const wrong = code.length >= 3 && !isSearchableCode(code);
  return (
    <TextField
      label="Diagnoskod börjar med"
      htmlSize={8}
      value={text}
      error={wrong ? 'En lista kan inte göras efter den diagnosen.' : undefined}
      onChange={(event) => {
        setText(event.target.value);
        const next = event.target.value.trim().toUpperCase().replace('.', '');
        if (next === '' || isSearchableCode(next)) onChange(next);
      }}
    />
  );
}
