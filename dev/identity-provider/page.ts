import { type LoginPerson, peopleAt } from './claims.ts';

const roleWords: Readonly<Record<string, string>> = {
  coordinator: 'rehabiliteringskoordinator',
  treating_doctor: 'läkare',
  treating_staff: 'behandlare',
  unit_manager: 'verksamhetschef',
  process_leader: 'processledare',
  log_reviewer: 'loggranskare',
  administrator: 'administratör',
  support: 'support',
};

const order = Object.keys(roleWords);

/** Text escaped for HTML. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly words: string;
  readonly rank: number;
  /** Treats patients and has no part in the coordination. */
  readonly treating: boolean;
}

/**
 * "Välj vem du är": one button for each person and open unit, the coordinators of each unit first. Units that are not
 * open are named as being made.
 */
export function choosePage(
  people: readonly LoginPerson[],
  isOpen: (unitHsaId: string) => boolean,
  action: string,
): string {
  const units = new Map<string, Choice[]>();
  for (const person of peopleAt(people, isOpen)) {
    const byUnit = Map.groupBy(person.assignments, (assignment) => assignment.unitHsaId);
    for (const [unitHsaId, held] of byUnit) {
      const [first] = held;
      if (first === undefined) continue;
      const roles = held.map((assignment) => assignment.role).sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const choice: Choice = {
        value: `${person.hsaId} ${unitHsaId}`,
        name: person.name,
        words: [...new Set(roles)].map((role) => roleWords[role] ?? role).join(' och '),
        rank: order.indexOf(roles[0] ?? ''),
        treating: roles.every((role) => role.startsWith('treating_')),
      };
      units.set(first.unitName, [...(units.get(first.unitName) ?? []), choice]);
    }
  }
  const sections = [...units]
    .sort(([a], [b]) => a.localeCompare(b, 'sv'))
    .map(([unitName, choices]) => drawSection(unitName, choices));
  const making = peopleAt(people, (unitHsaId) => !isOpen(unitHsaId)).flatMap(({ assignments }) => assignments);
  const names = [...new Set(making.map(({ unitName }) => unitName))].sort((a, b) => a.localeCompare(b, 'sv'));
  const waiting =
    names.length === 0
      ? ''
      : `<p>Regionen byggs fortfarande. Ladda om sidan om några sekunder för att också kunna välja ${escapeHtml(names.join(', '))}.</p>`;
  return drawPage(
    'Välj vem du är',
    `<p>Det här är en påhittad region. Alla personer är påhittade, och inget lösenord behövs.</p>
${waiting}
<form method="post" action="${escapeHtml(action)}">
${sections.join('\n')}
</form>
<p><a class="button" href="${escapeHtml(`${action}/avbryt`)}">Avbryt inloggningen</a></p>`,
  );
}

/** People who work in Koordinera come first; the rest of the unit is folded. */
function drawSection(unitName: string, choices: readonly Choice[]): string {
  const sorted = choices.toSorted((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'sv'));
  const first = sorted.filter((choice) => !choice.treating);
  const rest = sorted.filter((choice) => choice.treating);
  const folded =
    rest.length === 0
      ? ''
      : `<details><summary>Läkare och behandlare (${rest.length})</summary>\n${list(rest)}\n</details>`;
  return `<h2>${escapeHtml(unitName)}</h2>\n${first.length === 0 ? '' : list(first)}\n${folded}`;
}

function list(choices: readonly Choice[]): string {
  const buttons = choices.map(
    ({ value, name, words }) =>
      `<li><button name="person" value="${escapeHtml(value)}"><strong>${escapeHtml(name)}</strong> ${escapeHtml(words)}</button></li>`,
  );
  return `<ul class="people">\n${buttons.join('\n')}\n</ul>`;
}

/** The page for an error in the provider itself. */
export function problemPage(): string {
  return drawPage(
    'Inloggningen gick inte',
    '<p>Inloggningen hann bli för gammal eller är inte giltig. Gå tillbaka till Koordinera och försök igen.</p><p><a class="button" href="/">Till Koordinera</a></p>',
  );
}

function drawPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Testinloggning</title>
<link rel="stylesheet" href="/logga-in/stil.css">
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}
