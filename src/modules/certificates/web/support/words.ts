/** Short reasons for refusals, for the person who corrects the reading; a code not listed is shown unchanged. */
export const refusalTitle: Readonly<Record<string, string>> = {
  empty: 'Filen är tom',
  too_large: 'Större än vad som tas emot',
  not_xml: 'Inte XML',
  doctype: 'Innehåller DOCTYPE',
  not_well_formed: 'Inte välformat',
  schema: 'Följer inte formatet',
  no_unit: 'Enhetens id saknas',
  identity_number: 'Identitetsnumret kan inte användas',
  no_diagnosis: 'Diagnoskod saknas',
  no_period: 'Period saknas',
  period_incomplete: 'En period är inte hel',
  period_reversed: 'En period slutar innan den börjar',
  period_overlap: 'Perioder går i varandra',
  other_content: 'Samma id finns med annat innehåll',
  other_provider: 'Hör till en annan vårdgivare',
  other_unit: 'Hör till en annan enhet',
};

export const mediaTitle: Readonly<Record<string, string>> = { 'riv-xml': 'XML (RIV-TA)', ndjson: 'NDJSON' };
