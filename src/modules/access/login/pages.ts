/** The few pages around log-in that work without the application: plain HTML in Swedish, nothing inline. */
import type { LoginError } from '../../../platform/identity/index.ts';
import type { NoSession } from './flow.ts';

/** Text escaped for HTML. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page. `body` is our own HTML; all text from elsewhere must have gone through `escapeHtml`. */
function drawPage(title: string, body: string, script: string | null = null): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Koordinera</title>
<link rel="stylesheet" href="/logga-in/stil.css">
${script === null ? '' : `<script src="${script}" defer></script>`}
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

type Failure = NoSession | LoginError['reason'] | 'lost';

const failures: Readonly<Record<Failure, { title: string; text: string }>> = {
  provider: {
    title: 'Inloggningstjänsten svarar inte',
    text: 'Vi får ingen kontakt med tjänsten som du legitimerar dig hos. Vänta en stund och försök igen. Hör av dig till supporten om det fortsätter.',
  },
  cancelled: { title: 'Inloggningen avbröts', text: 'Du är inte inloggad. Försök igen när du vill.' },
  answer: {
    title: 'Inloggningen gick inte igenom',
    text: 'Svaret från inloggningstjänsten gick inte att använda. Det kan hända om sidan laddas om eller om bakåtknappen används. Försök igen.',
  },
  lost: {
    title: 'Inloggningen tog för lång tid',
    text: 'Den här inloggningen är inte längre giltig, eller påbörjades i ett annat fönster. Försök igen.',
  },
  stale: {
    title: 'Legitimeringen förnyades inte',
    text: 'Du behöver legitimera dig på nytt för att bekräfta. Försök igen.',
  },
  not_renewed: {
    title: 'Legitimeringen förnyades inte',
    text: 'Du behöver legitimera dig på nytt för att bekräfta. Försök igen.',
  },
  level: {
    title: 'Inloggningen är inte tillräckligt stark',
    text: 'Koordinera kräver legitimering på tillitsnivå 3, till exempel med SITHS-kort eller Freja. Logga in igen med en sådan.',
  },
  no_work_identity: {
    title: 'Vi vet inte vem du är i arbetet',
    text: 'Inloggningstjänsten skickade inget HSA-id. Logga in med din legitimation i tjänsten, eller be den som sköter era katalogtjänster om hjälp.',
  },
  no_assignment: {
    title: 'Du har inget uppdrag i Koordinera',
    text: 'För att komma in behöver du ett medarbetaruppdrag med ändamålet Vård och behandling på en enhet som använder Koordinera, eller ett uppdrag som enhetens chef har gett dig här. Be din chef om hjälp.',
  },
  lapsed: {
    title: 'Ditt uppdrag har upphört',
    text: 'Inget annat har ändrats: det du har fört in står kvar. Logga in igen när uppdraget är bekräftat.',
  },
  other_person: {
    title: 'Du bekräftade som någon annan',
    text: 'Den som bekräftar ska vara samma person som är inloggad. Ingenting är signerat. Försök igen med din egen legitimation.',
  },
  try_again: {
    title: 'Inloggningen gick inte att spara',
    text: 'Databasen kunde inte ta emot inloggningen just nu. Vänta en stund och försök igen.',
  },
};

/** Says why log-in failed, what to do, and the number to give support. `words`: paragraphs to put first. */
export function failurePage(failure: Failure, number: string, retry: string, words: readonly string[] = []): string {
  const { title, text } = failures[failure];
  return drawPage(
    title,
    `${[...words, text].map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<p><a class="button" href="${escapeHtml(retry)}">Försök igen</a></p>
<p class="number">Felnummer ${escapeHtml(number)}</p>`,
  );
}

/** Shown in the log-in window beside the form, until it closes itself. */
export function donePage(): string {
  return drawPage('Klart', '<p>Du kan stänga det här fönstret och fortsätta där du var.</p>', '/logga-in/klar.js');
}
