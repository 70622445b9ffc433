import type { Random } from './random.ts';

/** Given names by the years when they were common; any of them may be combined with any family name. */
const GIVEN: Record<'female' | 'male', readonly { until: number; names: string }[]> = {
  female: [
    {
      until: 1969,
      names:
        'Agneta Anita Ann-Christin Ann-Marie Anneli Berit Birgitta Britt-Marie Carina Catharina Christina Elisabet Eva Gun Gunilla Inger Ingela Irene Kerstin Lena Lisbeth Maj-Britt Maria Marianne Monica Pia Siv Susanne Ulla Yvonne Annika Helén Ewa Solveig Margareta Rita',
    },
    {
      until: 1987,
      names:
        'Anna Annika Camilla Carolina Cecilia Charlotte Emma Erika Frida Hanna Helena Ida Jenny Jessica Johanna Karin Katarina Kristina Linda Linnéa Lisa Lotta Malin Maria Marie Marika Mikaela Monika Paula Petra Pernilla Rebecka Sandra Sara Sofia Therese Ulrika Veronica Åsa Samira Fatima Dijana Leyla Maryam Joanna Natalia Hodan Susann Madeleine',
    },
    {
      until: 2010,
      names:
        'Alexandra Alice Alma Amanda Amina Astrid Bella Cornelia Ebba Elin Ellen Elsa Emelie Evelina Felicia Filippa Greta Hilda Ida Ines Isabelle Josefin Julia Klara Kajsa Lovisa Louise Matilda Moa Nathalie Nellie Nora Olivia Rebecka Ronja Saga Sanna Signe Stina Thea Tilda Tova Vendela Wilma Zahra Selma Aida Nadia',
    },
  ],
  male: [
    {
      until: 1969,
      names:
        'Anders Arne Bengt Bertil Bo Börje Christer Claes Göran Håkan Hans Ingemar Jan Kent Kjell Lars Lars-Erik Leif Lennart Mats Ove Per Per-Olof Peter Roger Rolf Rune Sten Stig Sven Thomas Tommy Torbjörn Ulf Urban Åke Kurt Björn Tord',
    },
    {
      until: 1987,
      names:
        'Andreas Christian Daniel David Erik Fredrik Henrik Jakob Jens Jerker Jesper Jimmy Joakim Johan Johnny Jonas Jörgen Kristoffer Magnus Marcus Martin Mattias Mikael Niklas Ola Olof Patrik Pär Richard Robert Roland Staffan Stefan Tobias Tomas Tony Örjan Ahmed Ali Goran Hassan Mehmet Darko Piotr Kenneth Linus',
    },
    {
      until: 2010,
      names:
        'Adam Albin Alexander Alfred Anton Arvid Axel Benjamin Casper Dennis Edvin Elias Emil Felix Filip Gustav Hampus Hugo Isak Ivar Jesper Joel Jonathan Kevin Kim Leo Linus Love Ludvig Lukas Max Melker Nils Noel Oliver Oskar Pontus Rasmus Robin Samuel Sebastian Simon Theo Tim Victor Viktor Vincent William Wilhelm Yusuf Omar Amir',
    },
  ],
};

const FAMILY =
  'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Berg Axelsson Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Wallin Engström Eklund Danielsson Lundin Håkansson Björk Bergman Gunnarsson Holm Wikström Samuelsson Isaksson Fransson Bergqvist Nyström Holmberg Arvidsson Löfgren Söderberg Nyberg Blomqvist Claesson Nordström Mårtensson Lundström Viklund Eliasson Pålsson Björklund Berggren Sandström Nordin Lund Ström Hermansson Åberg Ekström Falk Holmgren Hellström Dahlberg Hedlund Sundberg Sjögren Ek Blom Abrahamsson Öberg Strömberg Martinsson Andreasson Månsson Åkesson Dahl Jonasson Hansen Norberg Åström Sundström Lindholm Ali Ahmed Hassan Nguyen Kovačević Nowak Yilmaz Korhonen Virtanen Popović Haddad Rahimi Tesfay Lehtonen Kaya'.split(
    ' ',
  );

export interface FullName {
  given: string;
  family: string;
}

/** A made-up name of a person born that year. */
export function inventName(source: Random, sex: 'female' | 'male', birthYear: number): FullName {
  const generations = GIVEN[sex];
  const generation = generations.find((candidate) => birthYear <= candidate.until) ?? generations.at(-1);
  return { given: source.pick((generation?.names ?? '').split(' ')), family: inventFamilyName(source) };
}

/** The first names in the list are common in Sweden, so they are drawn more often; a few names are double. */
function inventFamilyName(source: Random): string {
  const first = FAMILY[Math.floor(source.next() ** 1.4 * FAMILY.length)] ?? 'Andersson';
  if (source.chance(0.06)) {
    const other = source.pick(FAMILY);
    return other === first ? first : `${first} ${other}`;
  }
  return first;
}
