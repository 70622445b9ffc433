import type { DemoProvider, DemoUnit } from './model.ts';
import type { Random } from './random.ts';

export const regionName = 'Region Nordhavet (fiktiv)';

const REGION: DemoProvider = { hsaId: 'SE-DEMO000001', name: regionName, ownership: 'public' };

/** The first six units are always the same, so that texts about the demo stay true for any seed. */
const FIRST: readonly {
  kind: DemoUnit['kind'];
  name: string;
  town: string;
  owner: string | null;
  subUnits: string[];
}[] = [
  { kind: 'primary_care', name: 'Norrhamns vårdcentral', town: 'Norrhamn', owner: null, subUnits: ['Filialen Skäret'] },
  { kind: 'primary_care', name: 'Ekbackens vårdcentral', town: 'Norrhamn', owner: null, subUnits: [] },
  {
    kind: 'primary_care',
    name: 'Sälviks vårdcentral',
    town: 'Sälvik',
    owner: null,
    subUnits: ['Team Norr', 'Team Söder'],
  },
  { kind: 'psychiatry', name: 'Psykiatriska mottagningen Norrhamn', town: 'Norrhamn', owner: null, subUnits: [] },
  { kind: 'orthopaedics', name: 'Ortopedmottagningen Norrhamns sjukhus', town: 'Norrhamn', owner: null, subUnits: [] },
  {
    kind: 'primary_care',
    name: 'Hamnhälsan',
    town: 'Norrhamn',
    owner: 'Hamnhälsan i Norrhamn AB (fiktivt)',
    subUnits: [],
  },
];

const FRONT =
  'Lom Sten Björk Alm Grund Lind Kvarn Hav Ljung Gran Hällar Tran Måse Ström Älg Ripe Lax Bäver Orr Tall Skär Vind Is Rön Slån Al Hägg Sjö Mo'.split(
    ' ',
  );
const BACK = 'vik ås torp ånger sele bodal marken skogen fjärden nora bro hult'.split(' ');

/** The region's units; each belongs to a provider. */
export function makeUnits(source: Random, count: number): DemoUnit[] {
  const units: DemoUnit[] = [];
  const towns = inventTowns(source, Math.max(0, count - FIRST.length));
  for (let index = 0; index < count; index += 1) {
    const first = FIRST[index] ?? furtherUnit(index, towns[index - FIRST.length] ?? 'Norrhamn');
    const provider = first.owner ? privateProvider(index, first.owner) : REGION;
    const hsaId = `${provider.hsaId}-U${String(index + 1).padStart(2, '0')}`;
    const [low, high] =
      first.kind === 'primary_care' ? [6600, 9000] : first.kind === 'psychiatry' ? [5600, 6800] : [5200, 6400];
    units.push({
      hsaId,
      name: first.name,
      kind: first.kind,
      provider,
      subUnits: first.subUnits.map((name, nr) => ({
        hsaId: `${hsaId}${'AB'[nr] ?? 'C'}`,
        name: `${first.name}, ${name}`,
      })),
      // 08-465 004 xx belongs to the series reserved for made-up numbers.
      telephone: `08-465 004 ${String(index % 100).padStart(2, '0')}`,
      address: `${source.pick(['Kajgatan', 'Skolgatan', 'Sjukhusvägen', 'Torget', 'Lotsvägen', 'Kvarngatan'])} ${source.int(1, 40)}`,
      postalCode: '999 99',
      town: first.town,
      listed: source.int(low, high),
    });
  }
  return units;
}

function furtherUnit(index: number, town: string): (typeof FIRST)[number] {
  const genitive = /[sxz]$/.test(town) ? town : `${town}s`;
  if (index % 12 === 9) {
    return { kind: 'psychiatry', name: `Psykiatriska mottagningen ${town}`, town, owner: null, subUnits: [] };
  }
  if (index % 24 === 16) {
    return { kind: 'orthopaedics', name: `Ortopedmottagningen ${town}`, town, owner: null, subUnits: [] };
  }
  if (index % 4 === 3) {
    const name = `${genitive} läkarhus`;
    return { kind: 'primary_care', name, town, owner: `${name} AB (fiktivt)`, subUnits: [] };
  }
  const subUnits = index % 5 === 0 ? ['Filialen'] : [];
  return { kind: 'primary_care', name: `${genitive} vårdcentral`, town, owner: null, subUnits };
}

function privateProvider(index: number, name: string): DemoProvider {
  return { hsaId: `SE-DEMO000${String(index + 1).padStart(3, '0')}`, name, ownership: 'private' };
}

function inventTowns(source: Random, count: number): string[] {
  const all = FRONT.flatMap((front) => BACK.map((back) => front + back));
  if (count > all.length) throw new RangeError(`no more than ${all.length + FIRST.length} units can be named`);
  const towns: string[] = [];
  while (towns.length < count) {
    towns.push(...all.splice(source.int(0, all.length - 1), 1));
  }
  return towns;
}
